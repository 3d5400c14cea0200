"""The functional manager's room: what the portal needs of people to run well.

Each page is a module that hangs its views on the blueprint and a line in `nav.PAGES`.
"""
