"""Acts that the citizen hears of: a supplement, a message, an answer, a status; and a contact."""

from collections.abc import Mapping
from datetime import datetime, time

from portal.casework import letters, progress, supplement
from portal.casework.letters import CHANNELS, Contact
from portal.casework.supplement import Request
from portal.casework.work import Work, not_hers
from portal.definition.model import AnyQuestion, Time
from portal.engine.answers import Value
from portal.message import Message, say
from portal.store import berichten
from portal.store.session import Session
from portal.termijn.klok import amsterdam, local_time
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, choice, day, text
from portal.web.behandeling.desk import Desk
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.zaak.berichten import Nature

HOW: Mapping[str, Message] = {
    "telefoon": say("Aan de telefoon"),
    "balie": say("Aan de balie"),
    "post": say("Met de post"),
    "e-mail": say("Met e-mail"),
}
SHOWN = 60


def hers(desk: Desk) -> bool:
    """Whether an act on a running case of hers is offered."""
    return desk.open and desk.mine


def _ask_supplement(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        area(
            "stukken",
            say("Welke stukken of gegevens vraagt u?"),
            short=say("welke stukken u vraagt"),
            hint=say("Zet elk stuk op een eigen regel, met een naam die de inwoner begrijpt."),
        ),
        area(
            "waarom",
            say("Waarom hebt u dit nodig?"),
            short=say("waarom u dit nodig hebt"),
            hint=say("De inwoner leest dit in een bericht."),
        ),
        day(
            "uiterlijk",
            say("Wat is de laatste dag om dit te sturen?"),
            short=say("de laatste dag"),
            hint=say("Kies een werkdag. Twee weken is een redelijke tijd."),
        ),
    )


def _supplement(work: Work, typed: Typed, _desk: Desk) -> object:
    lines = (line.strip() for line in typed.text("stukken").splitlines())
    named = tuple(line for line in lines if line)
    return supplement.request(work, Request(named, typed.text("waarom"), typed.day("uiterlijk")))


def _two_weeks(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {"uiterlijk": supplement.proposed(desk.today).isoformat()}


def _ask_message(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (area("bericht", say("Wat wilt u schrijven?"), short=say("wat u wilt schrijven")),)


def _message(work: Work, typed: Typed, _desk: Desk) -> object:
    return letters.message(work, typed.text("bericht"))


def _ask_answer(tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    found = letters.questions(desk.work(tx))
    named: list[tuple[str, str | Message]] = [(each.id, _beginning(each)) for each in found]
    if len(named) == 1:
        # One question needs no choosing; a list has two options at least.
        named.append(("geen", say("Geen van deze vragen")))
    asked: tuple[AnyQuestion, ...] = (
        (
            choice(
                "vraag",
                say("Welke vraag beantwoordt u?"),
                named,
                short=say("welke vraag u beantwoordt"),
            ),
        )
        if named
        else ()
    )
    return (
        *asked,
        area("antwoord", say("Wat is uw antwoord?"), short=say("uw antwoord")),
    )


def _beginning(bericht: berichten.Bericht) -> str:
    said = " ".join(berichten.contents(current().vault, bericht).text.split())
    shown = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
    return f"{i18n.moment(bericht.published_at)}: {shown}"


def _the_only_question(tx: Session, desk: Desk) -> dict[str, Value]:
    found = letters.questions(desk.work(tx))
    return {"vraag": found[0].id} if len(found) == 1 else {}


def _answer(work: Work, typed: Typed, _desk: Desk) -> object:
    return letters.answer(work, typed.text("vraag"), typed.text("antwoord"))


def _ask_status(_tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    found = progress.reachable(desk.form, desk.zaak.status)
    options: list[tuple[str, str | Message]] = [(each.name, each.text) for each in found]
    if len(options) == 1:
        options.append(("geen", say("De status blijft zoals hij is")))
    return (
        choice("status", say("Hoe staat het ervoor?"), options, short=say("hoe het ervoor staat")),
        area(
            "toelichting",
            say("Wilt u er iets bij zeggen?"),
            short=say("wat u erbij zegt"),
            hint=say("De inwoner leest dit bij de status."),
            required=False,
        ),
    )


def _status(work: Work, typed: Typed, _desk: Desk) -> object:
    return progress.change(work, typed.text("status"), typed.text("toelichting"))


def _ask_contact(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        choice(
            "kanaal",
            say("Hoe was het contact?"),
            [(name, HOW[name]) for name in CHANNELS],
            short=say("hoe het contact was"),
        ),
        day("datum", say("Op welke dag was het?"), short=say("de dag van het contact")),
        Time(
            name="tijd",
            label=i18n.sentence(say("Hoe laat was het?")),
            short=i18n.sentence(say("hoe laat het was")),
        ),
        text(
            "onderwerp",
            say("Waar ging het over?"),
            short=say("waar het over ging"),
            hint=say("De inwoner kan dit lezen."),
        ),
        area(
            "inhoud",
            say("Wat is er besproken?"),
            short=say("wat er is besproken"),
            hint=say("De inwoner kan dit lezen. Schrijf niets op over gezondheid of over anderen."),
        ),
    )


def _this_moment(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {"datum": desk.today.isoformat(), "tijd": f"{local_time(now()):%H:%M}"}


def _contact(work: Work, typed: Typed, _desk: Desk) -> object:
    clock = time.fromisoformat(typed.text("tijd"))
    at = datetime.combine(typed.day("datum"), clock, tzinfo=amsterdam())
    had = Contact(typed.text("kanaal"), typed.text("onderwerp"), typed.text("inhoud"), at)
    return letters.contact(work, had)


ACTS = (
    Act(
        "aanvullen",
        say("Aanvulling vragen"),
        say("Vraag deze aanvulling"),
        say("De aanvulling is gevraagd. De inwoner heeft een bericht gekregen."),
        _supplement,
        _ask_supplement,
        hers,
        not_hers,
        _two_weeks,
        posts=Nature.VERZOEK_OM_AANVULLING,
    ),
    Act(
        "bericht",
        say("Bericht sturen"),
        say("Stuur dit bericht"),
        say("Het bericht is verstuurd."),
        _message,
        _ask_message,
        hers,
        not_hers,
        posts=Nature.BERICHT,
    ),
    Act(
        "beantwoorden",
        say("Vraag beantwoorden"),
        say("Stuur dit antwoord"),
        say("Het antwoord is verstuurd."),
        _answer,
        _ask_answer,
        hers,
        not_hers,
        _the_only_question,
        posts=Nature.ANTWOORD,
    ),
    Act(
        "status",
        say("Status wijzigen"),
        say("Wijzig de status"),
        say("De status is gewijzigd."),
        _status,
        _ask_status,
        lambda desk: hers(desk) and bool(progress.reachable(desk.form, desk.zaak.status)),
        not_hers,
    ),
    Act(
        "contact",
        say("Contact vastleggen"),
        say("Leg dit contact vast"),
        say("Het contact is vastgelegd."),
        _contact,
        _ask_contact,
        lambda _desk: True,
        given=_this_moment,
    ),
)
