"""Acts about a signature that lacks: keep one on paper, or ask for it as a supplement."""

from portal.casework import signing, signing_desk, supplement
from portal.casework.signing_desk import Paper
from portal.casework.work import Work, not_hers
from portal.definition.model import AnyQuestion
from portal.engine.answers import Value
from portal.message import Message, say
from portal.store import ondertekeningen
from portal.store.session import Session
from portal.web.behandeling.act_letters import hers
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, choice, day, yes_no
from portal.web.behandeling.desk import Desk
from portal.web.current import current

NONE = "geen"


def waiting(desk: Desk) -> bool:
    """Whether a signature lacks, by the history of the case."""
    told = {kind: set[object]() for kind in ("ondertekening_gevraagd", "ondertekend")}
    for event in desk.events:
        if event.kind in told:
            told[event.kind].add(event.data.get(signing.WHICH))
    return bool(told["ondertekening_gevraagd"] - told["ondertekend"])


def _offered(desk: Desk) -> bool:
    return hers(desk) and waiting(desk)


def _ask_paper(tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    vault = current().vault
    named: list[tuple[str, str | Message]] = []
    for row, _ in signing.unsigned(tx, desk.zaak):
        who = ondertekeningen.signer(vault, row)
        named.append((row.id, f"{who.called} ({who.name})" if who.name else who.called))
    # A list has two options at least.
    named.append((NONE, say("Geen van deze")))
    if len(named) == 1:
        named.append(("niemand", say("Er ontbreekt geen handtekening")))
    return (
        choice(
            signing.WHICH,
            say("Van wie is de handtekening?"),
            named,
            short=say("van wie de handtekening is"),
        ),
        day(
            "dag",
            say("Welke dag staat bij de handtekening?"),
            short=say("de dag die bij de handtekening staat"),
        ),
        yes_no(
            "balie",
            say("Zette deze persoon de handtekening aan de balie?"),
            short=say("of deze persoon aan de balie was"),
            hint=say(
                "Controleer dan het paspoort of de identiteitskaart. Kwam het met de post? Kijk of"
                " naam, kenmerk en verklaring erbij staan."
            ),
        ),
    )


def _the_only_one(tx: Session, desk: Desk) -> dict[str, Value]:
    found = signing.unsigned(tx, desk.zaak)
    return {signing.WHICH: found[0][0].id} if len(found) == 1 else {}


def _paper(work: Work, typed: Typed, _desk: Desk) -> object:
    seen = Paper(typed.text(signing.WHICH), typed.day("dag"), typed.yes("balie"))
    return signing_desk.paper(work, seen)


def _ask_again(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        area(
            "waarom",
            say("Wat schrijft u erbij?"),
            short=say("wat u erbij schrijft"),
            hint=say("De aanvrager en wie moet tekenen lezen dit allebei."),
        ),
        day(
            "uiterlijk",
            say("Wat is de laatste dag om te tekenen?"),
            short=say("de laatste dag"),
            hint=say("Kies een werkdag. Twee weken is een redelijke tijd."),
        ),
    )


def _two_weeks(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {"uiterlijk": supplement.proposed(desk.today).isoformat()}


def _again(work: Work, typed: Typed, _desk: Desk) -> object:
    return signing_desk.again(work, typed.text("waarom"), typed.day("uiterlijk"))


def _what_it_does(_desk: Desk) -> tuple[Message, ...]:
    return (
        say(
            "Dit is een verzoek om aanvulling (Awb 4:5). Bij een aanvraag of bezwaar staat de"
            " termijn stil tot iedereen heeft getekend, of tot de laatste dag voorbij is."
        ),
    )


ACTS = (
    Act(
        "handtekening-vastleggen",
        say("Handtekening op papier vastleggen"),
        say("Leg deze handtekening vast"),
        say("De handtekening is vastgelegd. De aanvrager en de ondertekenaar weten het."),
        _paper,
        _ask_paper,
        _offered,
        not_hers,
        _the_only_one,
    ),
    Act(
        "handtekening-vragen",
        say("Ontbrekende handtekening vragen als aanvulling"),
        say("Vraag deze handtekening"),
        say("De handtekening is gevraagd. De aanvrager en de ondertekenaar hebben een bericht."),
        _again,
        _ask_again,
        _offered,
        not_hers,
        _two_weeks,
        _what_it_does,
    ),
)
