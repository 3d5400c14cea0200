"""Every page of the manager's room; importing it registers them all."""

from portal.web.beheer import holding, outages, post, retention, texts, today
from portal.web.beheer.blueprint import beheer

__all__ = ["beheer", "holding", "outages", "post", "retention", "texts", "today"]
