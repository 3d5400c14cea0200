"""Where data about people come from that they need not type: registers, behind one protocol.

- `person`    what a source of persons is, what it gives, and asking one no longer than we wait
- `search`    looking somebody up at the desk: exact and narrow
- `register`  a register in a file: invented people for the demonstration and the tests

Knows no form and no store. What it looked up never goes in a log: errors carry no data.
"""
