"""A message and all that follows on it: the case, its reader, the worker and its ways out."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace

from portal.bronnen.person import Sources
from portal.bronnen.register import FileRegister
from portal.casework.post import post
from portal.casework.work import Work
from portal.outbox.delivery import Delivered, Outcome, Outgoing
from portal.outbox.dispatch import deliver_due
from portal.outbox.packing import House, pack_due
from portal.outbox.watch import Untold, watch
from portal.people import Level, Medewerker
from portal.store import adressen, audit, kennisgevingen, keuzes, outbox, werktaken, zaken
from portal.store.keuzes import Shown
from portal.store.session import Database
from portal.store.vault import Vault
from portal.zaak.bereikbaarheid import AFZIEN, Groep, Weg
from portal.zaak.berichten import Letter, Nature
from tests.outbox.letters import ELZENDAM
from tests.store.scenes import BSN, LATER, a_draft, owner, sent

MOMENT = LATER
MAIL = "jan@example.org"
SHOWN = Shown(id="proef", text="Ja", language="nl")
MARJA = Medewerker("m.jansen", "Marja Jansen", Level.SUBSTANTIEEL)
JAN_LIVES = {
    "naam": "Jan de Vries",
    "straat": "Elzenlaan",
    "plaats": "Elzendam",
    "adres": {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": ""},
}


@dataclass
class Way:
    """A way out that answers what it was told, and then takes everything."""

    outcomes: list[Outcome] = field(default_factory=list)
    seen: list[Outgoing] = field(default_factory=list)

    def deliver(self, item: Outgoing) -> Outcome:
        self.seen.append(item)
        return self.outcomes.pop(0) if self.outcomes else Delivered(f"<{item.key}@x.nl>", "250")


class Scene:
    """Jan's case, the messages about it, and the worker."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault, self.now = database, vault, MOMENT
        self.mail, self.letters = Way(), Way()
        self.sources = Sources(persons=FileRegister({BSN: JAN_LIVES}))
        self.owner = owner(vault)
        with database.write() as tx:
            person = {"soort": "burger", "bsn": BSN, "naam": "Jan de Vries"}
            self.submission = sent(tx, vault, a_draft(tx, vault), person=person).submission
            self.zaak = zaken.open_zaak(
                tx, self.submission, title="Parkeervergunning", status="ontvangen"
            )

    def clock(self) -> datetime:
        return self.now

    def turn(self, **time: float) -> None:
        self.now += timedelta(**time)

    def reachable(self, *groups: Groep, email: str = MAIL) -> None:
        """Jan proves his address and chooses digital for these kinds."""
        with self.database.write() as tx:
            adres = adressen.give(
                tx,
                self.vault,
                self.owner,
                email,
                gemeente="elzendam",
                language="nl",
                by="zelf",
                code="123456",
                now=self.now,
            )
            assert adressen.prove(tx, self.vault, adres, "123456", self.now)
        for groep in groups:
            self.choose(groep, Weg.DIGITAAL)

    def choose(self, kind: str, chosen: str) -> None:
        with self.database.write() as tx:
            given = {"gemeente": "elzendam", "shown": SHOWN, "by": "zelf", "now": self.now}
            keuzes.choose(tx, self.owner, kind, chosen, **given)

    def decline(self) -> None:
        self.choose(AFZIEN, keuzes.NO)

    def post(self, nature: Nature = Nature.BERICHT, soort: str = "aanvraag", **more):
        said = {"sender": "team Vergunningen", "text": "Beste Jan,\n\nHet is geheim 42."} | more
        form = SimpleNamespace(kind=SimpleNamespace(value=soort))
        with self.database.write() as tx:
            zaak = tx.get(zaken.Zaak, self.zaak.id)
            work = Work(tx, self.vault, zaak, form, MARJA, said["sender"], self.now)
            return post(work, Letter(nature=nature, **said))

    def put(self, key: str, payload: dict[str, str], kind: str = "proef") -> None:
        """Put a mail about the case in the outbox."""
        given = {"gemeente": "elzendam", "channel": "mail", "zaak_id": self.zaak.id}
        with self.database.write() as tx:
            given |= {"kind": kind, "key": key, "payload": payload, "now": self.now}
            outbox.put(tx, self.vault, **given)

    def pack(self) -> int:
        house = House(gemeente=ELZENDAM, address="https://loket.example", sources=self.sources)
        return pack_due(self.database, self.vault, house, self.clock)

    def deliver(self):
        ways = {"mail": self.mail, "brief": self.letters}
        return deliver_due(self.database, self.vault, ways, self.clock)

    def watch(self) -> Untold:
        return watch(self.database, self.vault, self.now)

    def after_the_bundle(self) -> None:
        """Wait until messages no longer wait for each other, and let the worker do its round."""
        self.turn(minutes=10)
        self.pack()
        self.deliver()

    def events(self, start: str = "kennisgeving_") -> list[str]:
        with self.database.read() as tx:
            lines = audit.lines(tx, "zaak", self.zaak.id)
            return [line.event for line in lines if line.event.startswith(start)]

    def tasks(self) -> list[werktaken.Werktaak]:
        with self.database.read() as tx:
            return list(werktaken.to_do(tx, "elzendam", 50))

    def told(self, bericht) -> dict[str, str]:
        """The state of each way this message is told by."""
        with self.database.read() as tx:
            rows = kennisgevingen.of_bericht(tx, bericht.id)
            return {row.channel: row.state for row in rows}

    def parcels(self) -> list[outbox.Parcel]:
        with self.database.read() as tx:
            return list(tx.query(outbox.Parcel).order_by(outbox.Parcel.created_at))
