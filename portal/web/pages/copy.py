"""The copy of what was sent, the same for the receipt, Mijn and the PDF (Awb afd. 2.3, afschrift).

It is made from the version of the form that was used, so that a label changed later changes no
evidence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from portal.definition.catalogue import Published
from portal.definition.model import Form
from portal.definition.texts import Untranslated
from portal.engine.answers import Answers
from portal.engine.facts import Facts
from portal.engine.files import promised
from portal.engine.path import walk
from portal.engine.soort import settled
from portal.engine.summary import Section, summary
from portal.engine.texts import fill, later, tellable, values
from portal.intake.prefill import product_of
from portal.intake.sending import titled
from portal.message import Message, say
from portal.outbox.document import (
    DocumentRow,
    DocumentSection,
    ReceiptDocument,
    document_words,
    receipt_pdf,
)
from portal.outbox.wording import came, not_yet, received
from portal.people import Level
from portal.store import submissions
from portal.store.submissions import Submission
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.parts import lines_of
from portal.web.pages.timely import AT_ONCE, Arrival
from portal.web.pages.version import spoken_to, version
from portal.zaak.assistentie import Channel
from portal.zaak.words import by_day


@dataclass(frozen=True, slots=True)
class Copy:
    """What was sent, when, under which kenmerk, and what happens next, in the reader's language."""

    title: str
    kenmerk: str
    received_at: datetime
    sections: tuple[Section, ...]
    next_steps: tuple[str, ...]
    due: date | None
    promise: Message | None
    not_yet: Message
    content_hash: str
    version: str
    received: Message
    """What was received, as the head of the receipt says it."""
    in_time: Message | None = None
    """Whether it came in time, for what has a last day to send it."""
    whole_at: datetime | None = None
    """When all of it was here, of what took long to come; it counts from when it began to."""
    follow: Message | None = None
    """Where one can see how it goes on; on paper there is no link."""
    helped: Message | None = None
    """That an employee filled it in, for what was sent at the desk (law note R36)."""
    paper: date | None = None
    """The day it came in on paper, of what was typed in; it counts from that day."""
    signing: tuple[Message, ...] = ()
    """Who must sign as well, and by when (`pages.signatures`)."""


def copy_of(
    submission: Submission, zaak: Zaak, arrival: Arrival = AT_ONCE
) -> "tuple[Published, Copy]":
    """Read the submission in its own form version, in the language of the page.

    `arrival` is what its receipt says about the moment it came (`pages.timely`).
    """
    vault = current().vault
    answers, facts = Answers(submissions.answers(vault, submission)), _facts(vault, submission)
    published = spoken_to(version(submission.form_hash), answers, facts)
    path = walk(published.form, answers, facts)
    published = replace(published, form=settled(published.form, path))
    form = published.form
    product = product_of(submissions.prefilled(vault, submission), path.kept.to_dict())
    # What the receipt said is evidence: it goes by the day it was made, not by that of today.
    typed = local_day(submission.received_at)
    told = {**values(form, path, facts), **places(zaak.kenmerk, zaak.due)}
    if zaak.due is not None and typed > zaak.due:
        del told["beslisdatum"]
    told |= later(promised(form, path.kept))
    return published, Copy(
        title=titled(form, product["waarde"] if product else None, i18n.sentence),
        kenmerk=submission.kenmerk,
        received_at=submission.received_at,
        sections=summary(form, path),
        next_steps=tuple(filled(line, told) for line in tellable(form.confirmation.next, told)),
        due=zaak.due,
        promise=promise_of(published, zaak.due, typed),
        not_yet=not_yet_of(form),
        content_hash=submission.content_hash,
        version=submission.form_hash,
        in_time=arrival.in_time,
        whole_at=arrival.whole_at,
        follow=_follow(submission),
        helped=_helped(submission.channel),
        received=received(form.kind.value),
        # By post an employee filled it in, with the facts of the day the paper came.
        paper=facts.today if submission.channel == Channel.POST else None,
    )


def _follow(submission: Submission) -> Message:
    if submission.owner_kind == "anoniem":
        return say("Wilt u weten hoe het gaat? Bel ons en noem het kenmerk.")
    where = current().settings.base_url.partition("://")[2]
    return say("U kunt dit volgen als u inlogt op %(where)s/mijn. Bellen kan ook.", where=where)


def _helped(channel: str) -> Message | None:
    if channel == "web":
        return None
    if channel == Channel.POST:
        return say("Door een medewerker overgetypt van uw papieren formulier")
    return say("Samen met een medewerker")


def filled(line: str, places: "Mapping[str, str | Message]") -> str:
    """The line with its places filled in, still in the language it was in."""
    text = fill(line, places, i18n.written)
    return Untranslated(text) if isinstance(line, Untranslated) else text


def places(kenmerk: str, due: date | None) -> "dict[str, str | Message]":
    """What a text of a form may name once it is sent, beside its answers."""
    return {"beslisdatum": say("%(day)s", day=due) if due else "", "kenmerk": kenmerk}


def not_yet_of(form: Form) -> Message:
    """What a receipt is not, so that nobody takes it for the answer (law note R6)."""
    return not_yet(form.kind.value)


def promise_of(published: Published, due: date | None, today: date) -> Message | None:
    """The sentence with the date we decide, answer or finish by; None without a term.

    A date that is over on `today` is no promise: then it says that we are late.
    """
    term = published.form.term
    if term is None or due is None:
        return None
    return by_day(term.verb, due, today)


def facts_of(copy: Copy) -> "list[tuple[str, str]]":
    """The facts at the head of a receipt."""
    rows = [
        (say("Kenmerk"), copy.kenmerk),
        (say("Onderwerp"), copy.title),
        (say("Ontvangen op"), received_of(copy)),
        *([(say("Ingevuld"), i18n.sentence(copy.helped))] if copy.helped else []),
    ]
    return [(i18n.sentence(name), value) for name, value in rows]


def received_of(copy: Copy) -> str:
    """When it came, and when all of it was here where that took long (promise REL-33)."""
    came_on = i18n.sentence(came(copy.received_at, copy.paper))
    if copy.whole_at is None:
        return came_on
    both = say(
        "%(came)s. Alles was binnen op %(whole)s.", came=came_on, whole=i18n.moment(copy.whole_at)
    )
    return i18n.sentence(both)


def pdf_of(copy: Copy) -> bytes:
    """The accessible PDF of a copy (PDF/UA-1); raises TypesettingFailedError."""
    return receipt_pdf(document_of(copy))


def document_of(copy: Copy) -> ReceiptDocument:
    """A copy as it goes on paper, in the page's language."""
    gemeente = current().settings.gemeente
    return ReceiptDocument(
        title=copy.title,
        kenmerk=copy.kenmerk,
        received_at=received_of(copy),
        gemeente=(
            i18n.sentence(say("Gemeente %(name)s", name=gemeente.name)),
            *gemeente.counter,
            gemeente.phone,
        ),
        sections=tuple(
            DocumentSection(
                title=i18n.sentence(section.title),
                rows=tuple(
                    DocumentRow(label=row.label, lines=tuple(lines_of(row.lines, empty=row.empty)))
                    for row in section.rows
                ),
            )
            for section in copy.sections
        ),
        language=i18n.language(),
        next_steps=(
            *_said(copy.in_time),
            *map(i18n.sentence, copy.signing),
            *copy.next_steps,
            *_said(copy.follow),
        ),
        due=i18n.sentence(copy.promise) if copy.promise else None,
        words=document_words(i18n.sentence),
        not_yet=i18n.sentence(copy.not_yet),
        helped=i18n.sentence(copy.helped) if copy.helped else None,
    )


def _said(text: Message | None) -> "tuple[str, ...]":
    return (i18n.sentence(text),) if text is not None else ()


def _facts(vault: Vault, submission: Submission) -> Facts:
    person = submissions.person(vault, submission) or {}
    kind = person.get("soort", "niemand")
    day, filed = person.get("dag"), person.get("ingediend")
    return Facts(
        today=date.fromisoformat(day) if day else local_day(submission.received_at),
        persoon=kind,
        niveau=Level(person.get("niveau", 0)),
        handelt=person.get("handelt", "zelf"),
        filed=date.fromisoformat(filed) if filed else None,
        represented=bool(person.get("namens")),
    )
