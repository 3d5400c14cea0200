"""The banner of Mijn: mail to this person does not arrive."""

from portal.store import adressen
from portal.web.current import current
from portal.web.inloggen.guard import current_person, owner_of


def unreachable() -> dict[str, bool]:
    """Tell the pages of Mijn whether mail to who is logged in fails (Awb 2:11 lid 2)."""
    person = current_person()
    if person is None:
        return {"mail_fails": False}
    with current().database.read() as tx:
        return {"mail_fails": adressen.failing(tx, owner_of(person))}
