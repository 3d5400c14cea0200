"""Acts on a case that is closed: announcing anew, the court, an end that is known later."""

from portal.casework import afterwards
from portal.casework.afterwards import Ground
from portal.casework.decide import VALID
from portal.casework.outcome import outcomes
from portal.casework.work import Work
from portal.definition.model import AnyQuestion
from portal.message import Message, say
from portal.store.session import Session
from portal.web.behandeling.act_end import last_day_of_it
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, choice
from portal.web.behandeling.desk import Desk
from portal.zaak.berichten import Nature

SHORT = 400


def _ask_again(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        choice(
            "grond",
            say("Waarom maakt u het besluit opnieuw bekend?"),
            [
                (Ground.NIET_AANGEKOMEN.value, say("Het kwam niet aan")),
                (Ground.VERKEERD_ADRES.value, say("Het ging naar een verkeerd adres")),
            ],
            short=say("waarom u het opnieuw bekendmaakt"),
        ),
        area(
            "waarom",
            say("Wat schrijft u erbij?"),
            short=say("wat u erbij schrijft"),
            hint=say("Wij zeggen zelf waarom het opnieuw komt, en tot wanneer bezwaar nu kan."),
        ).model_copy(update={"required": False}),
    )


def _again(work: Work, typed: Typed, _desk: Desk) -> object:
    return afterwards.announce_again(work, Ground(typed.text("grond")), typed.text("waarom"))


def _anew(_desk: Desk) -> tuple[Message, ...]:
    return (
        say(
            "De termijn om bezwaar te maken of in beroep te gaan begint dan vandaag opnieuw. De"
            " oude datum blijft in de zaak staan."
        ),
    )


def _ask_end(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (last_day_of_it(),)


def _end(work: Work, typed: Typed, _desk: Desk) -> object:
    return afterwards.keep_end(work, typed.day(VALID))


def _ask_court(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        area(
            "toelichting",
            say("Wat weet u hiervan?"),
            short=say("wat u hiervan weet"),
            hint=say("Bijvoorbeeld het nummer bij de rechtbank. Noem geen namen."),
            most=SHORT,
        ).model_copy(update={"required": False}),
    )


def _court(work: Work, typed: Typed, _desk: Desk) -> object:
    return afterwards.go_to_court(work, typed.text("toelichting"))


def _court_done(work: Work, typed: Typed, _desk: Desk) -> object:
    return afterwards.court_is_done(work, typed.text("toelichting"))


def _kept(_desk: Desk) -> tuple[Message, ...]:
    return (say("Zolang het beroep loopt, wordt van deze zaak niets vernietigd."),)


def _hers(desk: Desk) -> bool:
    nobodys = desk.zaak.behandelaar is None
    return not desk.open and (desk.mine or nobodys or desk.leads)


def _decided(desk: Desk) -> bool:
    return _hers(desk) and any(each.kind in afterwards.DECIDED for each in desk.events)


def _lasts(desk: Desk) -> bool:
    found = [each for each in outcomes(desk.form) if each.result == desk.zaak.resultaat]
    return _hers(desk) and any(each.lasts for each in found)


ACTS = (
    Act(
        "opnieuw-bekendmaken",
        say("Besluit opnieuw bekendmaken"),
        say("Maak het besluit opnieuw bekend"),
        say("Het besluit is opnieuw bekendgemaakt. De termijn begint opnieuw."),
        _again,
        _ask_again,
        _decided,
        afterwards.may_not_announce,
        told=_anew,
        posts=Nature.BESLUIT,
    ),
    Act(
        "einddatum",
        say("Einddatum vastleggen"),
        say("Leg deze einddatum vast"),
        say("De einddatum staat in de zaak."),
        _end,
        _ask_end,
        _lasts,
        afterwards.may_not_keep_end,
    ),
    Act(
        "beroep",
        say("Beroep bij de rechter vastleggen"),
        say("Leg dit beroep vast"),
        say("Het beroep is vastgelegd. Van deze zaak wordt niets vernietigd."),
        _court,
        _ask_court,
        lambda desk: _decided(desk) and not afterwards.went_to_court(desk.events),
        afterwards.may_not,
        told=_kept,
    ),
    Act(
        "beroep-afgelopen",
        say("Beroep bij de rechter is afgelopen"),
        say("Leg dit vast"),
        say("Vastgelegd is dat het beroep is afgelopen."),
        _court_done,
        _ask_court,
        lambda desk: _decided(desk) and afterwards.went_to_court(desk.events),
        afterwards.may_not,
    ),
)
