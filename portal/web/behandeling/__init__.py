"""The room of case handlers: what is due, a case with all that belongs to it, and acts on it.

Thin on purpose: the law of an act is in `casework`, so that a case system can take this room's
place. A case outside the teams of an employee does not exist for her, and every look leaves a line.
"""
