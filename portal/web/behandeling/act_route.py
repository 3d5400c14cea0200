"""Acts that bring a case where it belongs: another team, another body, or the right way."""

from portal.casework import forward, reject
from portal.casework.forward import Elsewhere, Handing, Inside
from portal.casework.outcome import WRONG_WAY, unfinished
from portal.casework.reject import WrongWay
from portal.casework.supplement import proposed
from portal.casework.work import Work, not_hers
from portal.definition.model import AnyQuestion
from portal.engine.answers import Value
from portal.message import Message, say
from portal.store.caseload import GENERAL
from portal.store.session import Session
from portal.web.behandeling.act_letters import hers
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, choice, day, text, yes_no
from portal.web.behandeling.desk import Desk
from portal.web.behandeling.teams import all_teams
from portal.web.current import current
from portal.web.glue import i18n
from portal.zaak.berichten import Nature

SHORT = 400


def _ask_inside(_tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    now = desk.zaak.team or GENERAL
    return (
        choice(
            "team",
            say("Welk team gaat verder?"),
            [(team, team) for team in all_teams() if team != now],
            short=say("welk team verdergaat"),
        ),
        yes_no(
            "verkeerde_weg",
            say("Kwam dit langs een elektronische weg die daar niet voor is aangewezen?"),
            short=say("of dit langs een verkeerde weg kwam"),
            hint=say(
                "Bij ja begint onze termijn vandaag, en leest de inwoner dat. Kwam het met het"
                " goede formulier bij het verkeerde team? Kies dan nee: de termijn blijft."
            ),
        ),
        _to_the_sender(),
    )


def _inside(work: Work, typed: Typed, _desk: Desk) -> object:
    to = Inside(typed.text("team"), typed.text("bericht"), wrong_way=typed.yes("verkeerde_weg"))
    return forward.inside(work, to, frozenset(all_teams()))


def _goes_on(typed: Typed, _desk: Desk) -> tuple[tuple[Message, str], ...]:
    """What the look says beside the letter: which team goes on."""
    return ((say("Wie verdergaat"), typed.text("team")),)


def _ask_elsewhere(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        text(
            "organisatie",
            say("Naar welke organisatie stuurt u dit door?"),
            short=say("naar welke organisatie u dit doorstuurt"),
        ),
        area(
            "adres",
            say("Naar welk adres gaat het pakket?"),
            short=say("naar welk adres het pakket gaat"),
            hint=say(
                "Zet straat en plaats elk op een eigen regel. Dan ligt er meteen een brief klaar om"
                " te printen. Laat dit leeg als het langs een veilige weg gaat. Het gaat nooit met"
                " gewone e-mail."
            ),
            most=SHORT,
        ).model_copy(update={"required": False}),
        area(
            "reden",
            say("Waarom hoort het daar?"),
            short=say("waarom het daar hoort"),
            hint=say("De inwoner leest dit."),
        ),
        _to_the_sender(),
    )


def _elsewhere(work: Work, typed: Typed, _desk: Desk) -> object:
    to = Elsewhere(
        typed.text("organisatie"), typed.text("reden"), typed.text("bericht"), typed.text("adres")
    )
    return forward.elsewhere(work, to, current().settings.gemeente)


def _goes_elsewhere(typed: Typed, _desk: Desk) -> tuple[tuple[Message, str], ...]:
    """What the look says beside the letters: where the package goes, and that we stop."""
    how = say("Wij sluiten de zaak. Het pakket naar %(body)s staat daarna bij Te doen.")
    told = i18n.sentence(say(how.text, body=typed.text("organisatie")))
    return ((say("Hoe de zaak eindigt"), told),)


def _ask_handing(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        choice(
            "wijze",
            say("Hoe ging het pakket?"),
            [
                (Handing.POST.name, say("Aangetekend met de post")),
                (Handing.VEILIG.name, say("Via een veilige verbinding")),
                (Handing.HAND.name, say("Afgegeven")),
            ],
            short=say("hoe het pakket ging"),
        ),
        day(
            "datum",
            say("Op welke dag ging het pakket?"),
            short=say("de dag waarop het pakket ging"),
        ),
        text(
            "nummer",
            say("Wat is het nummer van de zending?"),
            short=say("het nummer van de zending"),
            hint=say("Bijvoorbeeld van de aangetekende brief."),
        ).model_copy(update={"required": False}),
    )


def _hand_over(work: Work, typed: Typed, _desk: Desk) -> object:
    how = Handing[typed.text("wijze")]
    return forward.handed_over(work, how, typed.day("datum"), typed.text("nummer"))


def _today(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {"datum": desk.today.isoformat()}


def _package_waits(desk: Desk) -> bool:
    kinds = [each.kind for each in desk.events]
    return forward.SENT_ON in kinds and forward.HANDED_OVER not in kinds


def _to_the_sender() -> AnyQuestion:
    return area(
        "bericht",
        say("Wat schrijft u de inwoner?"),
        short=say("wat u de inwoner schrijft"),
        hint=say("Wij zeggen er zelf bij wat de wet vraagt: wie verdergaat en wanneer."),
    )


def _ask_reject(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        yes_no(
            "zonder_bewerking",
            say("Kunt u dit behandelen zoals het is?"),
            short=say("of u dit kunt behandelen zoals het is"),
        ),
        yes_no(
            "bezwaar_of_beroep",
            say("Is het een bezwaar of een beroep?"),
            short=say("of het een bezwaar of een beroep is"),
        ),
        yes_no(
            "weg_aangewezen",
            say("Is er een andere elektronische weg voor aangewezen?"),
            short=say("of er een andere weg is aangewezen"),
        ),
        area(
            "goede_weg",
            say("Hoe stuurt de inwoner het wel?"),
            short=say("hoe de inwoner het wel stuurt"),
            hint=say("Geef het adres van het formulier. De inwoner leest dit."),
        ),
        day(
            "uiterlijk",
            say("Tot welke dag bewaart u wat er is gestuurd?"),
            short=say("tot welke dag u het bewaart"),
        ),
    )


def _reject(work: Work, typed: Typed, _desk: Desk) -> object:
    wrong = WrongWay(
        can_be_handled=typed.yes("zonder_bewerking"),
        is_objection=typed.yes("bezwaar_of_beroep"),
        has_a_way=typed.yes("weg_aangewezen"),
        right_way=typed.text("goede_weg"),
        until=typed.day("uiterlijk"),
    )
    return reject.reject(work, wrong)


def _rejected(_typed: Typed, desk: Desk) -> tuple[tuple[Message, str], ...]:
    """What the look at a rejection says beside the letter: how the case ends."""
    name, _result = unfinished(desk.form, WRONG_WAY)
    found = (each.text for each in desk.form.statuses if each.name == name)
    return tuple((say("Hoe de zaak eindigt"), text) for text in found)


def _two_weeks(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {"uiterlijk": proposed(desk.today).isoformat()}


def _only_if_not(_desk: Desk) -> tuple[Message, ...]:
    return (
        say(
            "Afwijzen mag alleen als u het niet kunt behandelen zoals het is, het geen bezwaar of"
            " beroep is, en er een andere weg voor is aangewezen."
        ),
    )


def _sorry(_tx: Session, _desk: Desk) -> dict[str, Value]:
    name = current().settings.gemeente.full_name
    return {"bericht": f"Uw bericht kwam binnen bij {name}. Een andere organisatie gaat hierover."}


def _on(_tx: Session, _desk: Desk) -> dict[str, Value]:
    return {"bericht": "Een ander team van ons gaat verder met uw bericht. U hoeft niets te doen."}


ACTS = (
    Act(
        "doorgeleiden",
        say("Doorgeven aan een ander team"),
        say("Geef de zaak door"),
        say("De zaak is doorgegeven. De inwoner heeft een bericht gekregen."),
        _inside,
        _ask_inside,
        hers,
        not_hers,
        _on,
        posts=Nature.DOORGELEID,
        look=_goes_on,
    ),
    Act(
        "doorzenden",
        say("Doorsturen naar een andere organisatie"),
        say("Stuur de zaak door"),
        say(
            "De inwoner heeft een bericht gekregen. Verstuur nu het pakket: het staat bij Te doen."
        ),
        _elsewhere,
        _ask_elsewhere,
        hers,
        not_hers,
        _sorry,
        posts=Nature.DOORGEZONDEN,
        look=_goes_elsewhere,
    ),
    Act(
        "pakket",
        say("Vastleggen dat het pakket is verstuurd"),
        say("Leg dit vast"),
        say("Vastgelegd is wanneer en hoe het pakket ging."),
        _hand_over,
        _ask_handing,
        _package_waits,
        forward.may_not_hand_over,
        _today,
    ),
    Act(
        "verkeerd-kanaal",
        say("Afwijzen: verkeerde weg"),
        say("Wijs dit af"),
        say("Het is afgewezen. De inwoner heeft gelezen wat de goede weg is."),
        _reject,
        _ask_reject,
        hers,
        reject.never,
        _two_weeks,
        _only_if_not,
        posts=Nature.VERKEERD_KANAAL,
        look=_rejected,
    ),
)
