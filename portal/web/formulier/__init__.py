"""The place where a citizen fills in a form and sends it."""
