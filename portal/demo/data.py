"""The example data of the demonstration, made by the same acts a citizen and an employee perform.

The scenes are in `elzendam/voorbeelden.toml`; days are counted back from the day of furnishing.
"""

import secrets
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from babel.dates import format_date
from sqlalchemy.orm import Session

from portal.casework.assign import take
from portal.casework.work import Work
from portal.config import Settings
from portal.definition.catalogue import Catalogue, Published
from portal.demo.acts import Desk
from portal.demo.personas import Persona, load
from portal.engine.facts import Facts
from portal.intake.sending import Sending
from portal.intake.start import begin, keep_for
from portal.intake.submit import Refused, submit
from portal.message import Message
from portal.people import Bedrijf, Bsn, Burger, Level, Medewerker
from portal.proof.seals import FOLDER, seal
from portal.resources import folder
from portal.store import assistentie, audit, drafts, owners, submissions, zaken
from portal.store.drafts import Draft, DraftContent
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day

SCENES = Path(__file__).parent / "elzendam" / "voorbeelden.toml"
KEES = "kees"
KEES_HIMSELF = Burger(Bsn("999990044"), "Kees Bakker", Level.SUBSTANTIEEL)
"""An employee of the desk as a citizen: his own file is closed to him."""
DONE = "ingericht"
Scene = Mapping[str, Any]


class SceneError(Exception):
    """An example in voorbeelden.toml cannot be sent; the text names the form and what is wrong."""


def furnish(settings: Settings, now: datetime) -> None:
    """Make keys, database and example data where they are missing; what is there stays."""
    if not settings.keys.exists():
        KeyRing.new(now).save(settings.keys)
    vault = Vault(KeyRing.read(settings.keys))
    database = Database(settings.database_url, signer=vault)
    migrate(database)
    done = settings.data / DONE
    if not done.exists():
        play(settings, database, vault, now)
        # The scenes played in the past: without this their log would seem long without a seal.
        seal(database, vault, settings.data / FOLDER, now)
        done.touch()
    database.dispose()


def play(settings: Settings, database: Database, vault: Vault, now: datetime) -> None:
    """Play every scene, all or nothing."""
    catalogue = Catalogue.load(settings.forms, folder("translations"))
    personas = {persona.id: persona for persona in load()}
    scenes = tomllib.loads(SCENES.read_text(encoding="utf-8"))
    with database.write() as tx:
        for scene in scenes["zaak"]:
            stage = _Stage(tx, vault, settings, catalogue, personas[scene["persona"]], scene, now)
            stage.send()
        for scene in scenes["concept"]:
            stage = _Stage(tx, vault, settings, catalogue, personas[scene["persona"]], scene, now)
            stage.keep()
        assistentie.link(tx, KEES, owners.owner_of(vault, KEES_HIMSELF))


def person_of(persona: Persona) -> Burger | Bedrijf:
    """The citizen or company a persona plays."""
    if persona.kind == "burger":
        return Burger(Bsn(persona.bsn), persona.name, persona.level)
    return Bedrijf(persona.kvk, persona.name, persona.level, persona.acting, persona.vestiging)


class _Stage:
    """One scene: who, which form, when."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a scene is played with
        self,
        tx: Session,
        vault: Vault,
        settings: Settings,
        catalogue: Catalogue,
        persona: Persona,
        scene: Scene,
        now: datetime,
    ) -> None:
        self.tx, self.vault, self.settings, self.scene, self.now = tx, vault, settings, scene, now
        self.person = person_of(persona)
        self.at = now - timedelta(days=scene["dagen_geleden"])
        found = catalogue.current(scene["formulier"])
        if found is None:
            raise SceneError(f"there is no form {scene['formulier']}")
        self.published: Published = found
        self.content = DraftContent(
            answers={name: self._answer(value) for name, value in scene["antwoorden"].items()}
        )

    def keep(self) -> Draft:
        """Begin the draft and keep what was filled in."""
        draft = begin(
            self.tx,
            self.vault,
            owner=owners.owner_of(self.vault, self.person),
            published=self.published,
            language="nl",
            gemeente=self.settings.gemeente.slug,
            now=self.at,
        )
        step = self.scene.get("stap", self.published.form.steps[0].name)
        until = self.at + keep_for(self.published)
        drafts.keep(self.tx, self.vault, draft, self.content, step, self.at, until)
        return draft

    def send(self) -> None:
        """Send it, and let the gemeente do what the scene says."""
        outcome = submit(self.tx, self.vault, self.keep(), self._sending())
        if isinstance(outcome, Refused):
            wrong = [f"{fault.question}: {fault.message}" for fault in outcome.faults]
            raise SceneError(f"{self.scene['formulier']}: {'; '.join(wrong)}")
        owner = owners.owner_of(self.vault, self.person)
        zaak = zaken.of_submission(self.tx, outcome.submission_id, owner)
        if zaak is None or submissions.find(self.tx, outcome.submission_id, owner) is None:
            raise SceneError(f"{self.scene['formulier']}: what was sent is not found back")
        if "behandelaar" in self.scene:
            self._take(zaak, self.scene["behandelaar"])
        for status in self.scene.get("status", ()):
            self._act(zaak, status)
        desk = Desk(self.tx, self.vault, zaak, self.published.form, self.now)
        for act in self.scene.get("doen", ()):
            desk.do(act)

    def _sending(self) -> Sending:
        match self.person:
            case Burger():
                facts = Facts(local_day(self.at), "burger", self.person.level)
            case Bedrijf():
                facts = Facts(local_day(self.at), "bedrijf", self.person.level)
        return Sending(
            published=self.published,
            content=self.content,
            facts=facts,
            person=self.person,
            settings=self.settings,
            translate=_plainly,
            random=secrets.token_bytes,
            now=self.at,
        )

    def _take(self, zaak: Zaak, who: str) -> None:
        """Let an employee take the case, an hour after it came in."""
        found = next(persona for persona in load() if persona.id == who)
        employee = Medewerker(found.id, found.name, found.level, frozenset(found.roles))
        at = self.at + timedelta(hours=1)
        work = Work(self.tx, self.vault, zaak, self.published.form, employee, "", at)
        if take(work) is not None:
            raise SceneError(f"{self.scene['formulier']}: {who} cannot take it")

    def _act(self, zaak: Zaak, status: Scene) -> None:
        at = self.now - timedelta(days=status["dagen_geleden"])
        data: dict[str, Any] = {"status": status["status"]}
        if "toelichting" in status:
            data["toelichting"] = status["toelichting"]
        if "uiterlijk_over" in status:
            until = local_day(self.now) + timedelta(days=status["uiterlijk_over"])
            data["uiterlijk"] = until.isoformat()
        zaken.add_event(
            self.tx,
            zaak,
            kind="status_gezet",
            at=at,
            data=data,
            status=status["status"],
            closed=status.get("einde", False),
        )
        audit.write(
            self.tx,
            gemeente=zaak.gemeente,
            at=at,
            event="status_gewijzigd",
            actor="medewerker:voorbeeld",
            object_kind="zaak",
            object_id=zaak.id,
            data={"status": status["status"]},
        )

    def _answer(self, value: object) -> object:
        """An answer as written; `{na = 3}` is the date three days after sending."""
        if isinstance(value, dict) and set(value) == {"na"}:
            return (local_day(self.at) + timedelta(days=value["na"])).isoformat()
        return value


def _plainly(message: Message) -> str:
    """The Dutch sentence; its dates as people write them."""
    values = {
        name: format_date(value, "EEEE d MMMM y", locale="nl") if isinstance(value, date) else value
        for name, value in message.values
    }
    return str(Message(message.text, message.plural, message.n, tuple(values.items())))
