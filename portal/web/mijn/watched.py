"""Who looked at a case or worked on it: by team, never by name, from the audit log."""

from collections.abc import Iterable

from portal.definition.model import Form
from portal.message import Message, say
from portal.store import submissions
from portal.store.audit import AuditLine
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.mijn.told import Shown
from portal.zaak.assistentie import Channel

LOOKED = say("%(wie)s heeft dit bekeken.")
WROTE = say("%(wie)s heeft u een bericht gestuurd.")
WORKED = say("%(wie)s heeft hieraan gewerkt.")
HELPED = say("Ingevuld samen met een medewerker van de gemeente.")
TYPED = say("Door een medewerker van de gemeente overgetypt van uw papieren formulier.")
SENTENCES = {
    "dossier_ingezien": LOOKED,
    "bijlage_gedownload": LOOKED,
    "zaak_bekeken": LOOKED,
    "bericht_toegankelijk": WROTE,
}


def seen_by(
    lines: Iterable[AuditLine], zaak: Zaak, submission: Submission, form: Form
) -> list[Shown]:
    """What employees did with a case, the newest first; the same thing on one day once."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        said = SENTENCES.get(line.event, WORKED)
        sentence = i18n.sentence(say(said.text, wie=_who(line, zaak, form)))
        row = (i18n.day(local_day(line.at)), sentence)
        if row not in rows:
            rows.append(row)
    if _helped(submission):
        how = TYPED if submission.channel == Channel.POST else HELPED
        rows.append((i18n.day(local_day(submission.received_at)), i18n.sentence(how)))
    return [{"date": day, "title": sentence, "text": None} for day, sentence in rows]


def _who(line: AuditLine, zaak: Zaak, form: Form) -> Message:
    team = line.data.get("team") or zaak.team or form.team
    if isinstance(team, str) and team:
        return say("Een medewerker van het team %(team)s", team=team)
    return say("Een medewerker van de gemeente")


def _helped(submission: Submission) -> bool:
    """Whether an employee filled it in, with the person or from her paper."""
    known = submissions.person(current().vault, submission) or {}
    return known.get("handelt") == "medewerker" or submission.channel in set(Channel)
