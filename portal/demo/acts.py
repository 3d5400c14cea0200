"""What the gemeente and the citizen did to a case of the demonstration, by their own acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from portal.casework import citizen, supplement
from portal.casework.own import Own
from portal.casework.post import post
from portal.casework.work import NotNow, Work
from portal.definition.model import Form
from portal.message import Message
from portal.people import Level, Medewerker
from portal.store import audit, berichten, caseload, klantcontacten, zaken
from portal.store.caseload import Colleague
from portal.store.klantcontacten import Said
from portal.store.session import Session
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.beslistermijn import Source, end
from portal.termijn.kalender import roll
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit
from portal.zaak.berichten import Letter, Nature
from portal.zaak.history import ground_of

SOMEBODY = Medewerker("noor", "Noor Dekker", Level.SUBSTANTIEEL, frozenset({"behandelaar"}))
OBJECTION = Length(6, Unit.WEKEN)
ANSWER_DAYS = 5
Act = Mapping[str, Any]


class ActError(Exception):
    """An act in voorbeelden.toml cannot be done; the text names it and says why."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A case on the desk of the demonstration; `now` is the day it is furnished."""

    tx: Session
    vault: Vault
    zaak: Zaak
    form: Form
    now: datetime

    def do(self, act: Act) -> None:
        """Do one act of a scene."""
        at = self.now - timedelta(days=act["dagen_geleden"])
        work = Work(self.tx, self.vault, self.zaak, self.form, SOMEBODY, self._team, at)
        match act["wat"]:
            case "aanvulling":
                self._supplement(work, act)
            case "bericht":
                letter = Letter(nature=Nature(act["aard"]), sender=self._team, text=act["tekst"])
                self._read(post(work, letter), act, at)
            case "besluit":
                self._decide(work, act, at)
            case "termijn":
                self._move(work, act, at)
            case "contact":
                said = Said(act["onderwerp"], act["tekst"])
                channel = act["kanaal"]
                klantcontacten.add(
                    self.tx,
                    self.vault,
                    self.zaak,
                    channel=channel,
                    said=said,
                    by=work.by.key,
                    at=at,
                )
            case "bekeken":
                work.note("dossier_ingezien")
            case "vraag":
                by = citizen.promised(local_day(at), ANSWER_DAYS)
                citizen.ask(
                    self._own(at), act["tekst"], by=by, token=f"{act['dagen_geleden']:032x}"
                )
            case "intrekken":
                citizen.withdraw(self._own(at), act["reden"])
            case other:
                raise ActError(f"nobody knows how to do {other!r}")

    @property
    def _team(self) -> str:
        return f"Team {self.form.team}" if self.form.team else "Gemeente"

    def _own(self, at: datetime) -> Own:
        return Own(self.tx, self.vault, self.zaak, self.form, self.zaak.owner, at)

    def _supplement(self, work: Work, act: Act) -> None:
        until = roll(local_day(self.now) + timedelta(days=act["uiterlijk_over"]))
        asked = supplement.Request(tuple(act["stukken"]), act["waarom"], until)
        caseload.assign(self.tx, self.zaak, self.zaak.team, Colleague(SOMEBODY.id, SOMEBODY.name))
        outcome = supplement.request(work, asked)
        if isinstance(outcome, NotNow):
            raise ActError(str(outcome.why))

    def _decide(self, work: Work, act: Act, at: datetime) -> None:
        until = end(local_day(at), OBJECTION, Source.WET).day
        letter = Letter(nature=Nature.BESLUIT, sender=self._team, text=act["tekst"], until=until)
        bericht = post(work, letter)
        work.tell(
            "besluit_genomen", data={"bericht": bericht.id}, status=act["status"], closed=True
        )
        self._read(bericht, act, at)

    def _move(self, work: Work, act: Act, at: datetime) -> None:
        due = end(local_day(at), Length(act["weken"], Unit.WEKEN), Source.WET)
        zaken.set_due(
            self.tx,
            self.zaak,
            at=at,
            due=due.day,
            unrolled=due.unrolled,
            ground=ground_of(due, Message(act["waarom"])),
        )
        letter = Letter(nature=Nature.TERMIJN_GEWIJZIGD, sender=self._team, text=act["waarom"])
        self._read(post(work, letter), act, at)

    def _read(self, bericht: berichten.Bericht, act: Act, at: datetime) -> None:
        """Open a message as its reader did, unless it is still new."""
        if not act.get("gelezen", False):
            return
        opened = at + timedelta(hours=3)
        if berichten.open_it(self.tx, bericht, opened):
            audit.write(
                self.tx,
                gemeente=self.zaak.gemeente,
                at=opened,
                event="bericht_eerste_keer_geopend",
                actor=self.zaak.owner_kind,
                object_kind="zaak",
                object_id=self.zaak.id,
                data={"bericht": bericht.id},
            )
