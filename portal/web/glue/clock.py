"""The clock as the web floor sees it: the assembly's, so that a test can move it."""

from portal.web.current import now

__all__ = ["now"]
