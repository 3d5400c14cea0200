"""`portal forms VERB`: one module a verb, each importing only what it needs."""
