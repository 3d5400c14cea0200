"""Who signs a publication: its writer, and the second pair of eyes where those are demanded."""

from portal.message import say
from portal.people import Medewerker
from portal.publishing.publish import Signed
from portal.web.current import current, now
from portal.web.redactie import access
from portal.web.redactie.works import gemeente

NOT_YOU = say("U mag niet publiceren. Dat doet iemand met de rol publiceerder.")
FOLDER = "de map met formulieren"
"""Who wrote a version that was never published here."""


def signed(employee: Medewerker, author: str) -> Signed:
    """Sign as the second pair of eyes, or as the only one where one's own work is allowed."""
    name = access.signature(employee)
    second = None if access.is_by(employee, author) else name
    return Signed(
        gemeente=gemeente(),
        author=author,
        approver=second,
        now=now(),
        four_eyes=current().settings.four_eyes,
    )


def refused(slug: str, event: str, reason: str) -> None:
    """Write down that an act on a form was refused, and why."""
    with current().database.stroke() as tx:
        access.note(tx, event, slug, result="geweigerd", data={"reden": reason})
