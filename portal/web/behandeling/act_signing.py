"""Acts about a signature: keep one on paper, ask for one as a supplement, take one back."""

from collections.abc import Iterable

from portal.casework import signing, signing_desk, signing_undo, supplement
from portal.casework.signing_desk import Paper
from portal.casework.signing_undo import Mistake
from portal.casework.work import Work, not_hers
from portal.definition.model import AnyQuestion
from portal.engine.answers import Value
from portal.message import Message, say
from portal.store import ondertekeningen
from portal.store.ondertekeningen import Ondertekening
from portal.store.session import Session
from portal.web.behandeling.act_letters import hers
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, choice, day, yes_no
from portal.web.behandeling.desk import Desk
from portal.web.current import current
from portal.zaak import meetekenen
from portal.zaak.ondertekening import GEVRAAGD, ON_PAPER

NONE = "geen"
SHORT = 400


def waiting(desk: Desk) -> bool:
    """Whether a signature lacks, by the history of the case."""
    return bool(_which(desk, GEVRAAGD) - _which(desk, signing.SIGNED))


def _which(desk: Desk, kind: str) -> set[object]:
    """The signatures something is told of in the history."""
    return {event.data.get(signing.WHICH) for event in desk.events if event.kind == kind}


def _kept_on_paper(desk: Desk) -> bool:
    """Whether a signature was kept on paper that counts, by the history of the case."""
    paper = {
        event.data.get(signing.WHICH)
        for event in desk.events
        if event.kind == signing.SIGNED and event.data.get("wijze") in ON_PAPER
    }
    return bool(paper - _which(desk, signing_undo.UNDONE))


def _offered(desk: Desk) -> bool:
    return hers(desk) and waiting(desk)


def _ask_paper(tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    lacking = (row for row, _ in signing.unsigned(tx, desk.zaak))
    return (
        _whose(say("Van wie is de handtekening?"), lacking, say("Er ontbreekt geen handtekening")),
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


def _whose(label: Message, found: Iterable[Ondertekening], without: Message) -> AnyQuestion:
    """Ask which signature is meant, by who gives it."""
    vault = current().vault
    named: list[tuple[str, str | Message]] = []
    for row in found:
        who = ondertekeningen.signer(vault, row)
        told = f"{who.called} ({who.name})" if who.name else who.called
        named.append((row.id, meetekenen.capital(told)))
    # A list has two options at least.
    named.append((NONE, say("Geen van deze")))
    if len(named) == 1:
        named.append(("niemand", without))
    return choice(signing.WHICH, label, named, short=say("van wie de handtekening is"))


def _the_only_one(tx: Session, desk: Desk) -> dict[str, Value]:
    found = signing.unsigned(tx, desk.zaak)
    return {signing.WHICH: found[0][0].id} if len(found) == 1 else {}


def _paper(work: Work, typed: Typed, _desk: Desk) -> object:
    seen = Paper(typed.text(signing.WHICH), typed.day("dag"), typed.yes("balie"))
    return signing_desk.paper(work, seen)


def _ask_undo(tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    kept = (row for row, _ in signing_undo.on_paper(tx, desk.zaak))
    return (
        _whose(
            say("Van wie is de handtekening die niet telt?"),
            kept,
            say("Er is geen handtekening op papier"),
        ),
        area(
            signing_undo.WHY,
            say("Waarom telt deze handtekening niet?"),
            short=say("waarom deze handtekening niet telt"),
            hint=say("Wie moet tekenen leest dit. Schrijf niets over iemand anders op."),
            most=SHORT,
        ),
        day(
            "uiterlijk",
            say("Wat is de nieuwe laatste dag om te tekenen?"),
            short=say("de nieuwe laatste dag"),
            hint=say("Kies een werkdag. Twee weken is een redelijke tijd."),
        ),
    )


def _to_undo(tx: Session, desk: Desk) -> dict[str, Value]:
    found = signing_undo.on_paper(tx, desk.zaak)
    only = {signing.WHICH: found[0][0].id} if len(found) == 1 else {}
    return only | _two_weeks(tx, desk)


def _undo(work: Work, typed: Typed, _desk: Desk) -> object:
    mistake = Mistake(
        typed.text(signing.WHICH), typed.text(signing_undo.WHY), typed.day("uiterlijk")
    )
    return signing_undo.undo(work, mistake)


def _what_undoing_does(_desk: Desk) -> tuple[Message, ...]:
    return (
        say(
            "Wat u vastlegde blijft staan, met uw reden erbij. Het telt niet meer mee. Wie moet"
            " tekenen krijgt een nieuwe taak en een bericht. De aanvrager krijgt ook een bericht."
        ),
        say(
            "De termijn loopt door. Moet die stilstaan? Vraag de handtekening daarna als"
            " aanvulling (Awb 4:5)."
        ),
    )


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
    Act(
        "handtekening-ongedaan",
        say("Handtekening op papier ongedaan maken"),
        say("Maak deze handtekening ongedaan"),
        say("De handtekening telt niet meer. Wie moet tekenen is opnieuw gevraagd."),
        _undo,
        _ask_undo,
        lambda desk: hers(desk) and _kept_on_paper(desk),
        not_hers,
        _to_undo,
        _what_undoing_does,
    ),
)
