"""Acts of an editor on a form: publish a version, or go back to an older one.

A form is only published when nothing is wrong with it and its tests pass. Each act takes its
transaction, its clock and its persons as arguments and returns what happened as a value.
"""
