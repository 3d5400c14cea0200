"""The evidence of a case, the same for its owner, a case handler and the desk: page and PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.casework.exceptions import REASON
from portal.casework.involved import OVERRULE
from portal.definition.catalogue import Published
from portal.message import say
from portal.outbox.evidence import EvidenceDocument, evidence_pdf, evidence_words
from portal.store import evidence, submissions, zaken
from portal.store.audit import AuditLine
from portal.store.ondertekeningen import Ondertekening
from portal.store.zaken import Zaak
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.copy import copy_of, received_of
from portal.web.pages.version import version
from portal.zaak.bewijs import Event, events, events_of_signer

INTRO = say(
    "Hier ziet u wat er is vastgelegd: wanneer u iets stuurde, wanneer wij het kregen, wat wij u"
    " stuurden en wanneer u het opende. U kunt dit overzicht bewaren als bewijs."
)
OF_YOUR_SIGNATURE = say(
    "Hier ziet u wat er is vastgelegd over uw handtekening: wanneer wij die vroegen, wat wij u"
    " stuurden, wanneer u dat opende en wat u deed. U kunt dit overzicht bewaren als bewijs."
)
SAFE = say(
    "Nee, niet zonder dat wij het merken. Elke regel in het logboek hangt vast aan de regel ervoor."
    " Haalt iemand een regel weg of verandert iemand die, dan klopt de rij niet meer."
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be proven about a case, in words; `published` is the form it was sent with."""

    zaak: Zaak
    title: str
    published: Published
    content_hash: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    signing: bool = False
    """Whether it is about the signature of who signs along, and read by her."""

    @property
    def intro(self) -> str:
        """What this is."""
        return i18n.sentence(OF_YOUR_SIGNATURE if self.signing else INTRO)

    @property
    def safe(self) -> tuple[str, ...]:
        """Why it can be trusted."""
        sent = say(
            "Met dit nummer kunnen wij later nagaan dat er niets is veranderd aan wat u stuurde:"
            " %(hash)s",
            hash=self.content_hash,
        )
        signed = say(
            "Met dit nummer kunnen wij later nagaan dat er niets is veranderd aan waarvoor wij uw"
            " handtekening vroegen: %(hash)s",
            hash=self.content_hash,
        )
        number = signed if self.signing else sent
        return i18n.sentence(SAFE), i18n.sentence(number)

    def pdf(self) -> bytes:
        """The same as an accessible document (PDF/UA-1); raises TypesettingFailedError."""
        gemeente = current().settings.gemeente
        ask = say(
            "Bel %(phone)s (%(hours)s) of kom langs. Houd uw kenmerk %(kenmerk)s bij de hand.",
            phone=gemeente.phone,
            hours=gemeente.phone_hours,
            kenmerk=self.zaak.kenmerk,
        )
        words = evidence_words(i18n.sentence)
        return evidence_pdf(
            EvidenceDocument(
                title=f"{words.about}: {self.title}",
                kenmerk=self.zaak.kenmerk,
                gemeente=(gemeente.full_name, *gemeente.counter, gemeente.phone),
                language=i18n.language(),
                intro=self.intro,
                facts=self.facts,
                rows=self.rows,
                paragraphs=(*self.safe, i18n.sentence(ask)),
                words=words,
            )
        )

    @property
    def name(self) -> str:
        """The name of the document; the kenmerk is a label and nobody's data."""
        return f"bewijsoverzicht-{self.zaak.kenmerk}.pdf"


def evidence_of(tx: Session, zaak: Zaak) -> Evidence:
    """Gather what the log says of a case; the caller may see that case."""
    sent = submissions.of_zaak(tx, zaak.submission_id)
    published, copy = copy_of(sent, zaak)
    facts = (
        (say("Kenmerk"), zaak.kenmerk),
        (say("Onderwerp"), copy.title),
        (say("Ontvangen op"), received_of(copy)),
        (say("Overzicht gemaakt op"), i18n.moment(now())),
    )
    return Evidence(
        zaak=zaak,
        title=copy.title,
        published=published,
        content_hash=sent.content_hash,
        facts=tuple((i18n.sentence(name), value) for name, value in facts),
        rows=_with_reasons(tx, zaak, evidence.of_zaak(tx, zaak)),
    )


def _with_reasons(
    tx: Session, zaak: Zaak, lines: Sequence[AuditLine]
) -> tuple[tuple[str, ...], ...]:
    """Tell what happened; of an exception of a manager also why, which stands in the case alone."""
    why: dict[datetime, str] = {}
    if any(line.event == OVERRULE for line in lines):
        made = (each for each in zaken.events(tx, zaak) if each.kind == OVERRULE)
        why = {each.at: str(each.data[REASON]) for each in made}
    overruled = {line.nr: why[line.at] for line in lines if line.event == OVERRULE}
    return tuple(_row(event, overruled.get(event.nr)) for event in events(lines))


def evidence_of_signature(tx: Session, zaak: Zaak, row: Ondertekening) -> Evidence:
    """Gather what the log says of somebody's own signature; nothing of what was filled in."""
    facts = (
        (say("Kenmerk"), zaak.kenmerk),
        (say("Onderwerp"), zaak.title),
        (say("Gevraagd op"), i18n.moment(row.asked_at)),
        (say("Overzicht gemaakt op"), i18n.moment(now())),
    )
    return Evidence(
        zaak=zaak,
        title=zaak.title,
        published=version(zaak.form_hash),
        content_hash=row.inhoud,
        facts=tuple((i18n.sentence(name), value) for name, value in facts),
        rows=tuple(_row(event) for event in events_of_signer(evidence.of_signature(tx, row))),
        signing=True,
    )


def _row(event: Event, why: str | None = None) -> tuple[str, ...]:
    what = event.what
    if why is not None:
        what = say("%(what)s De reden: %(why)s", what=what, why=why)
    return (
        i18n.moment(event.at),
        i18n.sentence(what),
        i18n.sentence(event.role.in_words()),
        str(event.nr or "-"),
    )
