"""What a form says: YAML to an immutable, typed form, every problem with file, line and column.

Pure, except that `catalogue` reads files. Knows no web, no database, no WTForms.
"""
