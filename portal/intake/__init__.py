"""Acts of a citizen who fills in a form: start, answer, send.

Each act takes its transaction, its clock and its person as arguments and returns what happened as a
value; a mistake of the citizen never raises.
"""
