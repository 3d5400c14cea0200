"""What follows from answers: conditions, the path, the rules, the check, the summary.

Pure: definition and answers in, values out. No clock, no database, no browser.
"""
