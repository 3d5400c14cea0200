"""What a file is: may it come in, what is it called, and what does its copy for others hold.

Judges a file by its extension, its leading bytes and its structure, and makes the copy without
hidden data that is shown. All of it looks at bytes that are handed over: it knows no request, no
database, no clock, and not where a file is kept. `workshop` has it done in a process of its own.
"""
