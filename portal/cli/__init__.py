"""The commands: one module a command, each importing only what it needs.

`main` finds the module by name and imports that one alone, so that checking a form starts no web
server and opens no database. A command is a module with `main(arguments) -> int`; it reads its own
arguments, talks to a person on standard output, and gives 0, 1 (the work found something wrong) or
2 (called wrongly, or a setting is missing). May import everything; nothing imports it.
"""
