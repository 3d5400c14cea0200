"""Where data come from that people need not type: registers, each behind one protocol.

- `person`    what a source of persons is, what it gives, and asking one no longer than we wait
- `search`    looking somebody up at the desk: exact and narrow
- `company`   a source of companies
- `companies` those of a file
- `address`   a source of addresses: street and place by postcode and house number
- `streets`   those of a file
- `register`  a register in a file: invented people for the demonstration and the tests

Knows no form and no store. What it looked up never goes in a log: errors carry no data.
"""
