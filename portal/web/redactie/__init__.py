"""The editors' room: what forms say, try them out, change and publish them.

Nothing here reads a submission, a case or what is in a draft; drafts are counted, no more (Z-17).
"""
