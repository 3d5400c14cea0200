"""What happens to a file after it came in: the virus scanner looks, and others get their copy.

Nobody waits for it: sending works while the scanner is away, and the file waits with it. Knows the
store, the workshop of `bestanden` and one outside service; no Flask, and no clock of its own.
"""
