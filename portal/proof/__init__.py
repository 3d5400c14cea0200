"""What shows that the house kept its promises: the chain of the log, its seals, the invariants.

It only reads. `portal verify` runs all of it, and so do the tests that kill the server.
"""
