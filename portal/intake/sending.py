"""A sending: what is known when a draft goes out, and the mail that says we received it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.config import Settings
from portal.definition.about import Berichtsoort
from portal.definition.catalogue import Published
from portal.definition.model import Email, Form
from portal.engine.answers import Answers
from portal.engine.facts import Facts
from portal.engine.files import promised
from portal.intake import signing
from portal.intake.term import article_of
from portal.message import Message, say
from portal.outbox.parcel import Receipt, receipt_mail
from portal.people import Bedrijf, Burger
from portal.store.drafts import DraftContent
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.termijn.klok import midday
from portal.termijn.storing import Tijdigheid
from portal.zaak.assistentie import Assistance
from portal.zaak.ingebreke import Idle

IN_DEFAULT = say("Ingebrekestelling")
WORTH_TELLING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sending:
    """Everything a sending needs to know, apart from the transaction and the draft."""

    published: Published
    content: DraftContent
    facts: Facts
    person: Burger | Bedrijf | None
    settings: Settings
    translate: Callable[[Message], str]
    random: Callable[[int], bytes]
    now: datetime
    """When it came in; all is kept a moment later, or minutes when it came slowly (REL-33)."""
    kept_at: datetime | None = None
    assisted: Assistance | None = None
    """How an employee helped; None for what somebody sends herself."""

    @property
    def channel(self) -> str:
        """How it came: `web` from the person herself, else the channel of the desk."""
        return "web" if self.assisted is None else self.assisted.channel.value

    @property
    def paper(self) -> date | None:
        """The day a paper form came in, of what an employee typed in."""
        return None if self.assisted is None else self.assisted.received

    @property
    def counted_from(self) -> datetime:
        """The moment all terms count from: of a paper form the day it came in (law note R38)."""
        return self.now if self.paper is None else midday(self.paper)

    @property
    def whole_at(self) -> datetime | None:
        """When all of it was here, where that is worth telling beside the moment it came."""
        later = self.kept_at is not None and self.kept_at - self.now >= WORTH_TELLING
        return self.kept_at if later else None

    @property
    def form(self) -> Form:
        """The form in the version of the draft."""
        return self.published.form


def titled(form: Form, product: str | None, translate: Callable[[Message], str]) -> str:
    """The title of what was sent; a general form says which product it is about.

    `form` is of the kind the message has: an ingebrekestelling is called so, for it is in no case
    just a message. `translate` says that in the language of the form.
    """
    named = form.kind is Berichtsoort.INGEBREKESTELLING and bool(form.kinds)
    title = translate(IN_DEFAULT) if named else form.title
    return f"{title}: {product}" if product else title


def receipt_address(form: Form, kept: Answers) -> str | None:
    """The e-mail address the citizen gave for the receipt, if the form asks for one."""
    asked = (question for step in form.steps for question in step.questions)
    for question in asked:
        if isinstance(question, Email) and question.receipt:
            address = kept.get(question.name)
            if isinstance(address, str):
                return address
    return None


def receipt_of(  # noqa: PLR0913, PLR0917 - a mail has this many parts
    submission: Submission,
    sending: Sending,
    mail: str,
    zaak: Zaak,
    in_time: Tijdigheid | None,
    idle: Idle | None,
    signers: tuple[tuple[str, date], ...],
    kept: Answers,
) -> dict[str, str]:
    """The mail that says we received it; no answers and no BSN in it (law note R6)."""
    form = sending.form
    return receipt_mail(
        Receipt(
            to=mail,
            kenmerk=submission.kenmerk,
            product=zaak.title,
            received_at=sending.now,
            paper=sending.paper,
            nature=form.kind.value,
            due=zaak.due,
            in_time=idle.told if idle else in_time.sentence if in_time else None,
            no_term=idle.when if idle else None,
            verb=form.term.verb if form.term else "beslissen",
            article=article_of(form),
            dwangsom=form.term.dwangsom if form.term else False,
            next_steps=(*signing.lines(signers, sending.translate), *form.confirmation.next),
            files_later=promised(form, kept),
            logged_in=sending.person is not None,
            sensitive=False,
        ),
        gemeente=sending.settings.gemeente.spoken(sending.published.language),
        address=sending.settings.base_url,
        language=sending.published.language,
        translate=sending.translate,
    ).to_payload()
