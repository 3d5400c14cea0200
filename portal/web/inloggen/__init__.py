"""Logging in and out, and how long a session lasts.

`routes` leads a visitor to a login provider and back, `stay` asks about and stretches a session,
`guard` is what other places ask who is there, `pending` remembers a login that was begun, `onward`
keeps "and then go there" on our own pages.
"""
