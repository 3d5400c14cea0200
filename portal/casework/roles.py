"""What the roles of an employee let her reach; they come from the login provider and end with it.

`behandelaar` works for every team, `behandelaar:<team>` for one (need to know). `teamleider`, or
`teamleider:<team>`, may besides hand over for others, and overrule.
"""

from portal.people import Medewerker
from portal.store.caseload import GENERAL, Scope

HANDLER = "behandelaar"
LEADER = "teamleider"


def scope_of(employee: Medewerker, gemeente: str) -> Scope | None:
    """Give what she may reach; None when she has no role here at all."""
    named = {role.partition(":")[0]: role for role in employee.roles}
    if not {HANDLER, LEADER} & named.keys():
        return None
    if {HANDLER, LEADER} & employee.roles:
        return Scope(gemeente, None)
    pairs = (role.partition(":") for role in employee.roles)
    return Scope(gemeente, frozenset(team for role, _, team in pairs if role in {HANDLER, LEADER}))


def leads(employee: Medewerker, team: str | None) -> bool:
    """Whether she leads this team."""
    return bool({LEADER, f"{LEADER}:{team or GENERAL}"} & employee.roles)
