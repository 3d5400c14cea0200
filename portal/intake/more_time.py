"""Who has a form half filled in, and by an outage more time to send it, hears of that by mail.

Awb 2:21 lid 3. Only of a form with a filing term, and only who proved her address and chose for
digital decisions: how long one may object belongs to those (Awb 2:8). Anybody else reads it on the
page itself. The draft is opened here alone; in the mail stand the days and why, and no answer. Once
for each draft and outage; a day that was told is never taken back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.config import Settings
from portal.definition.catalogue import Catalogue, Published
from portal.engine.answers import Answers
from portal.engine.term import filing
from portal.intake.timely import of_form
from portal.intake.version import published_of
from portal.message import say
from portal.outbox.own_mail import own_mail
from portal.outbox.speech import speaker
from portal.store import adressen, audit, drafts, keuzes, outbox, reminders, storingen
from portal.store.drafts import Draft
from portal.store.session import Database, Session
from portal.store.vault import TamperedError, Vault
from portal.termijn.klok import local_day
from portal.termijn.storing import Storing, Verlenging, verlengd
from portal.zaak.bereikbaarheid import Groep, Weg

KIND = "concept_meer_tijd"
LOOKED_BACK = timedelta(days=31)
"""How long ago an outage may have ended and still be looked at; what it moved is over by then."""
_HEADING = say("U hebt langer de tijd om uw formulier te versturen")


@dataclass(frozen=True, slots=True)
class Telling:
    """What telling needs; `catalogue` takes in the versions of the drafts."""

    database: Database
    vault: Vault
    settings: Settings
    catalogue: Catalogue


def tell(work: Telling, now: datetime) -> int:
    """Tell everybody who has longer to send what she began; gives how many mails were made.

    Of an outage that lasts nothing is told: nobody knows the new day then.
    """
    gemeente = work.settings.gemeente.slug
    with work.database.read() as tx:
        current = storingen.current(tx, gemeente, since=now - LOOKED_BACK)
        known = tuple(each.storing for each in current if each.storing.end is not None)
        found = _begun(tx, work, now) if known else ()
    told = 0
    for draft, published in found:
        longer = _longer(work.vault, draft, published, known, now)
        if longer is not None:
            with work.database.write() as tx:
                told += _mailed(tx, work, draft, published, longer, now)
    return told


def _begun(tx: Session, work: Telling, now: datetime) -> tuple[tuple[Draft, Published], ...]:
    """Give the open drafts of the forms that have a filing term; no other draft is read."""
    gemeente = work.settings.gemeente.slug
    found: list[tuple[Draft, Published]] = []
    for hash_ in reminders.versions_begun(tx, gemeente, now):
        dutch = published_of(tx, hash_, "nl", work.catalogue)
        if dutch is None or (dutch.form.filing is None and dutch.form.term is None):
            continue
        for draft in reminders.of_version(tx, gemeente, hash_, now):
            spoken = published_of(tx, hash_, draft.language, work.catalogue)
            found.append((draft, spoken or dutch))
    return tuple(found)


def _longer(
    vault: Vault, draft: Draft, published: Published, known: Iterable[Storing], now: datetime
) -> Verlenging | None:
    """Give how outages moved the last day of a draft, when that new day is not over yet."""
    try:
        answers = Answers(drafts.content(vault, draft).answers)
    except TamperedError:  # for `portal verify` to tell
        return None
    last_day = filing(published.form, answers)
    longer = None if last_day is None else verlengd(last_day, of_form(published.form, known))
    if longer is None or longer.soepel is None or longer.soepel < local_day(now):
        return None
    return longer


def _mailed(  # noqa: PLR0913, PLR0917 - which draft, what moved, and when
    tx: Session,
    work: Telling,
    draft: Draft,
    published: Published,
    longer: Verlenging,
    now: datetime,
) -> bool:
    key = f"{KIND}:{draft.id}:{longer.storingen[-1]}"
    still = drafts.find(tx, draft.id, draft.owner)
    if still is None or still.sent or longer.soepel is None or outbox.known(tx, key):
        return False
    adres = adressen.proven(tx, draft.owner)
    wants = keuzes.chosen(tx, draft.owner, Groep.BESLUIT) is Weg.DIGITAAL
    if adres is None or not adres.usable or not wants or keuzes.declined(tx, draft.owner):
        return False
    mail = own_mail(
        _HEADING,
        (
            say(
                "U begon met dit formulier: %(form)s. U hebt het nog niet verstuurd.",
                form=published.form.title,
            ),
            *longer.reasons,
            say("U kunt het nu versturen tot en met %(day)s.", day=longer.soepel),
            say("Hebt u het al op een andere manier gestuurd? Dan hoeft u niets te doen."),
        ),
        to=adressen.email(work.vault, adres),
        gemeente=work.settings.gemeente.spoken(draft.language),
        address=work.settings.base_url,
        language=draft.language,
        translate=speaker(draft.language),
    )
    audit.write(
        tx,
        gemeente=draft.gemeente,
        at=now,
        event=KIND,
        actor="systeem",
        object_kind="draft",
        object_id=draft.id,
        data={"storingen": list(longer.storingen)},
    )
    return outbox.put(
        tx,
        work.vault,
        gemeente=draft.gemeente,
        channel="mail",
        kind=KIND,
        key=key,
        payload=mail.to_payload(),
        now=now,
    )
