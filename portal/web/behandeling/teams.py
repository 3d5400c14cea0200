"""The teams of this gemeente: those its forms name, and the general one."""

from portal.store.caseload import GENERAL, Scope
from portal.web.current import current


def all_teams() -> tuple[str, ...]:
    """Give every team, by name."""
    catalogue = current().catalogue
    published = (catalogue.current(slug) for slug in catalogue.slugs())
    named = {each.form.team for each in published if each is not None and each.form.team}
    return tuple(sorted({*named, GENERAL}))


def teams_of(scope: Scope) -> tuple[str, ...]:
    """Give the teams she may see."""
    return tuple(team for team in all_teams() if scope.has(team))
