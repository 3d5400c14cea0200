"""Acts on a case by employees: who may do what, in one transaction each.

- `work`        who works on which case, and what every act leaves behind
- `post`        the one way a message gets to a citizen
- `helped`      that a helper does not decide
- `supplement`  asking for what is missing, and taking in what came

An act returns what came of it; that something may not be done is a `NotNow` with the reason. Every
act leaves an event in the case and a line in the audit log, in its own transaction.
"""
