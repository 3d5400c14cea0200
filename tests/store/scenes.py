"""The scene of a store test: a form, its owner, and what was filled in and sent."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from portal.people import Bsn, Burger, Level, Owner
from portal.store import audit, drafts, klanttaken, ondertekeningen, submissions, zaken
from portal.store.drafts import Draft, DraftContent
from portal.store.keyring import KeyRing
from portal.store.klanttaken import Asked
from portal.store.ondertekeningen import Ondertekening, Signer
from portal.store.owners import owner_of
from portal.store.session import Database, Session
from portal.store.submissions import Recorded
from portal.store.vault import Vault
from portal.store.zaken import Zaak

NOW = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
MONTH = timedelta(days=30)
ANSWERS = {"naam": "Zoë Çelik-Ōe", "meerkeuze": ["a", "b"], "adres": {"postcode": "1234 AB"}}
CONTENT = DraftContent(answers=ANSWERS, typed={"datum": {"dag": "31"}}, step_revisions={"u": 2})
BSN = "999990019"
JAN = Burger(Bsn(BSN), "Jan de Vries", Level.SUBSTANTIEEL)
NEIGHBOUR = Burger(Bsn("012345672"), "Bo Buur", Level.SUBSTANTIEEL)
WHO_SIGNS = Signer(NEIGHBOUR.bsn.digits, NEIGHBOUR.name, "uw partner")


@dataclass(frozen=True)
class AForm:
    slug: str = "klacht"


@dataclass(frozen=True)
class APublished:
    """What the store must know of a published form, and no more."""

    hash: str = "a" * 64
    source: bytes = b"formulier: klacht\n"
    translations: dict[str, dict[str, str]] = field(default_factory=lambda: {"en": {"Ja": "Yes"}})
    form: AForm = AForm()


def owner(vault: Vault) -> Owner:
    return owner_of(vault, JAN)


def stranger(vault: Vault) -> Owner:
    return owner_of(vault, NEIGHBOUR)


def a_draft(tx: Session, vault: Vault, whose: Owner | None = None, **other) -> Draft:
    given = {"published": APublished(), "language": "nl", "now": NOW, "keep_until": NOW + MONTH}
    given |= {"gemeente": "elzendam", "content": CONTENT}
    return drafts.begin(tx, vault, whose or owner(vault), **(given | other))


def write_a_line(settings, gemeente="elzendam", keys=None):
    """Have a line in the log of an installation, chained with its own keys or with others."""
    vault = Vault(keys or KeyRing.read(settings.keys))
    database = Database(settings.database_url, signer=vault)
    with database.write() as tx:
        audit.write(
            tx,
            gemeente=gemeente,
            at=NOW,
            event="concept_begonnen",
            actor="burger",
            object_kind="concept",
            object_id="a",
        )
    database.dispose()


def sent(
    tx: Session, vault: Vault, draft: Draft, kenmerk: str = "2026-7KQ4M2-X", **other
) -> Recorded:
    given = {
        "received_at": LATER,
        "answers": ANSWERS,
        "person": {"bsn": BSN},
        "mail": "jan@voorbeeld.nl",
    }
    return submissions.record(tx, vault, draft, kenmerk=kenmerk, **(given | other))


def a_zaak(tx: Session, vault: Vault, kenmerk: str = "2026-7KQ4M2-X", **other) -> Zaak:
    received_at = other.pop("received_at", LATER)
    whose = other.pop("whose", None)
    recorded = sent(tx, vault, a_draft(tx, vault, whose), kenmerk, received_at=received_at)
    given = {"title": "Klacht indienen", "status": "ontvangen"}
    return zaken.open_zaak(tx, recorded.submission, **(given | other))


def asked_to_sign(tx: Session, vault: Vault, zaak: Zaak, inhoud: str = "a" * 64) -> Ondertekening:
    """The neighbour is asked to sign what opened a case."""
    taak = klanttaken.ask(
        tx,
        vault,
        zaak,
        kind=klanttaken.SIGN,
        asked=Asked((), "Wilt u meetekenen?"),
        until=date(2026, 5, 15),
        by="systeem",
        now=LATER,
        owner=stranger(vault),
    )
    return ondertekeningen.ask(
        tx,
        vault,
        zaak,
        taak,
        signer="partner",
        row=None,
        person=WHO_SIGNS,
        statement="Ik vraag dit samen aan.",
        inhoud=inhoud,
        now=LATER,
    )
