"""Outages of the electronic way: noticing, writing down, and telling people (Awb art. 2:21 lid 3).

- `acts`       begin, end, correct and withdraw an outage, each with its line in the audit log
- `heartbeat`  a web that was silent for more than two minutes was away
- `board`      what each process knows of the outages of this moment, asked seldom
- `told`       what the public page says, as messages that chose no language
- `alone`      the same page as one file that needs neither web nor database

What an outage does to a term is law, and stands in `termijn.storing`.
"""
