"""Every page of the manager's room; importing it registers them all."""

from portal.web.beheer import holding, law, outages, post, retention, teams, texts, today
from portal.web.beheer.blueprint import beheer

__all__ = ["beheer", "holding", "law", "outages", "post", "retention", "teams", "texts", "today"]
