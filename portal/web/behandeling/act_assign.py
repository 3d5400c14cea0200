"""Acts about who works on a case: handing over, an exception by a manager, what it is about."""

from portal.casework import assign, exceptions
from portal.casework.work import Work, not_hers
from portal.definition.model import AnyQuestion
from portal.engine.refers import keeps
from portal.message import Message, say
from portal.store import caseload
from portal.store.caseload import Colleague
from portal.store.session import Session
from portal.web.behandeling.act_letters import hers
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, choice, text, yes_no
from portal.web.behandeling.desk import Desk

TEAM = "team"


def _people(tx: Session, desk: Desk) -> tuple[Colleague, ...]:
    """Give who can be named: who has cases now, and whoever this case is with."""
    return caseload.colleagues(tx, desk.scope)


def _ask_whom(tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    options: list[tuple[str, str | Message]] = [
        (each.id, each.name) for each in _people(tx, desk) if each.id != desk.zaak.behandelaar
    ]
    options.append((TEAM, say("Terug naar het team: nog niemand")))
    if len(options) == 1:
        options.append(("blijft", say("Niemand: de zaak blijft waar hij is")))
    return (
        choice(
            assign.TO,
            say("Aan wie draagt u de zaak over?"),
            options,
            short=say("aan wie u de zaak overdraagt"),
            hint=say("U ziet de collega's die nu zaken hebben."),
        ),
        area(
            "reden",
            say("Wat moet uw collega weten?"),
            short=say("wat uw collega moet weten"),
            required=False,
        ),
    )


def _hand_over(work: Work, typed: Typed, desk: Desk) -> object:
    whom = typed.text(assign.TO)
    if whom == "blijft":
        return assign.hand_over(work, _named(work.tx, desk, desk.zaak.behandelaar or ""))
    to = None if whom == TEAM else _named(work.tx, desk, whom)
    return assign.hand_over(work, to, typed.text("reden"))


def _named(tx: Session, desk: Desk, who: str) -> Colleague | None:
    return next((each for each in _people(tx, desk) if each.id == who), None)


def _ask_overrule(tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    options: list[tuple[str, str | Message]] = [
        (each.id, each.name) for each in _people(tx, desk) if each.id != desk.employee.id
    ]
    while len(options) < 2:  # noqa: PLR2004 - a list to choose from has two options
        options.append((f"geen{len(options)}", say("Niemand")))
    return (
        choice(
            "medewerker",
            say("Wie mag toch beslissen of behandelen?"),
            options,
            short=say("wie dit toch mag"),
        ),
        area(
            "reden",
            say("Waarom is deze uitzondering nodig?"),
            short=say("waarom deze uitzondering nodig is"),
            hint=say("De reden blijft in de zaak staan. Noem geen namen van inwoners."),
        ),
    )


def _overrule(work: Work, typed: Typed, desk: Desk) -> object:
    found = _named(work.tx, desk, typed.text("medewerker"))
    return exceptions.overrule(work, found.id if found else work.by.id, typed.text("reden"))


def _ask_earlier(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        yes_no(
            "hier",
            say("Gaat dit over een zaak in dit portaal?"),
            short=say("of dit over een zaak in dit portaal gaat"),
            hint=say("Bij nee zegt u ook dat u bij de eerdere zaak niet betrokken was."),
        ),
        text(
            "kenmerk",
            say("Wat is het kenmerk van die zaak?"),
            short=say("het kenmerk van die zaak"),
            hint=say("Vul dit alleen in bij ja."),
        ).model_copy(update={"required": False}),
    )


def _link(work: Work, typed: Typed, _desk: Desk) -> object:
    return exceptions.link(work, typed.text("kenmerk") if typed.yes("hier") else None)


ACTS = (
    Act(
        "overdragen",
        say("Zaak overdragen"),
        say("Draag de zaak over"),
        say("De zaak is overgedragen."),
        _hand_over,
        _ask_whom,
        lambda desk: desk.open and (desk.mine or desk.leads),
        assign.may_not_give,
    ),
    Act(
        "uitzondering",
        say("Uitzondering maken"),
        say("Maak deze uitzondering"),
        say("De uitzondering staat in de zaak."),
        _overrule,
        _ask_overrule,
        lambda desk: desk.open and desk.leads,
        exceptions.may_not_overrule,
    ),
    Act(
        "eerdere-zaak",
        say("Eerdere zaak"),
        say("Leg dit vast"),
        say("Vastgelegd is waar deze zaak over gaat."),
        _link,
        _ask_earlier,
        lambda desk: hers(desk) and keeps(desk.form) is not None,
        not_hers,
    ),
)
