"""Every page of the manager's room; importing it registers them all."""

from portal.web.beheer import outages, post, today
from portal.web.beheer.blueprint import beheer

__all__ = ["beheer", "outages", "post", "today"]
