"""Acts that end a case: deciding with the clause the law demands, and closing without it."""

from portal.casework import decide
from portal.casework.decide import Clause, Decision, Remedy
from portal.casework.involved import may_not_decide
from portal.casework.outcome import Outcome, outcomes
from portal.casework.work import NotNow, Work, not_hers
from portal.definition.about import Berichtsoort
from portal.definition.model import AnyQuestion
from portal.engine.answers import Value
from portal.message import Message, say
from portal.store.session import Session
from portal.termijn.lengte import Length, Unit
from portal.web.behandeling.act_letters import hers
from portal.web.behandeling.act_signing import waiting
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, choice, day
from portal.web.behandeling.desk import Desk
from portal.web.current import current
from portal.web.glue import i18n
from portal.zaak.berichten import Nature

OBJECTION_FORM = "bezwaar"
SHORT = 400
COURT_ONLINE = "https://mijn.rechtspraak.nl"


def _endings(desk: Desk) -> AnyQuestion:
    options: list[tuple[str, str | Message]] = [
        (each.key, _ending(each)) for each in outcomes(desk.form)
    ]
    if len(options) == 1:
        options.append(("geen", say("De zaak is nog niet klaar")))
    return choice(
        "uitkomst", say("Hoe eindigt de zaak?"), options, short=say("hoe de zaak eindigt")
    )


def _ending(each: Outcome) -> str:
    if each.keep is None or each.result is None:
        return each.status.text
    length = Length(each.keep.length.amount, Unit(each.keep.length.unit)).in_words()
    kept = say(
        "%(result)s, %(length)s bewaard", result=each.result.replace("_", " "), length=length
    )
    return f"{each.status.text} ({i18n.sentence(kept)})"


def _valid(desk: Desk) -> tuple[AnyQuestion, ...]:
    """Ask until when it lasts, where what is granted may end: retention counts from that day."""
    if not any(each.lasts for each in outcomes(desk.form)):
        return ()
    return (last_day_of_it().model_copy(update={"required": False}),)


def last_day_of_it() -> AnyQuestion:
    """Ask the last day of what was granted."""
    return day(
        decide.VALID,
        say("Tot en met welke dag geldt wat de inwoner krijgt?"),
        short=say("de dag tot en met wanneer het geldt"),
        hint=say("Van deze dag af bewaren wij de zaak. Geen einddatum? Laat dit leeg."),
    )


def _ask_decision(_tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        _endings(desk),
        *_valid(desk),
        area(
            "besluit",
            say("Wat is het besluit, en waarom?"),
            short=say("het besluit met de redenen"),
            hint=say("De inwoner leest dit. Schrijf eerst wat u besluit, dan uw redenen."),
        ),
        area(
            "wie",
            say("Wie kan bezwaar maken of in beroep gaan?"),
            short=say("wie bezwaar kan maken"),
            most=SHORT,
        ),
        area("orgaan", say("Bij wie?"), short=say("bij wie dat kan"), most=SHORT),
        area(
            "elektronisch",
            say("Hoe kan dat via internet?"),
            short=say("hoe dat via internet kan"),
            most=SHORT,
        ),
        area(
            "papier",
            say("Naar welk adres kan dat op papier?"),
            short=say("het adres voor papier"),
            most=SHORT,
        ),
    )


def _usual_clause(_tx: Session, desk: Desk) -> dict[str, Value]:
    settings = current().settings
    gemeente = settings.gemeente
    if desk.form.kind is Berichtsoort.BEZWAAR:
        return {
            "wie": "Wie belang heeft bij dit besluit",
            "orgaan": gemeente.court,
            "elektronisch": COURT_ONLINE,
        }
    return {
        "wie": "Wie belang heeft bij dit besluit",
        "orgaan": gemeente.body,
        "elektronisch": f"{settings.base_url}/formulier/{OBJECTION_FORM}",
        "papier": ", ".join(gemeente.objection_post or gemeente.post),
    }


def _decide(work: Work, typed: Typed, _desk: Desk) -> object:
    clause = Clause(
        decide.remedy_of(work),
        typed.text("wie"),
        typed.text("orgaan"),
        typed.text("elektronisch"),
        typed.text("papier"),
    )
    valid = typed.maybe_day(decide.VALID)
    return decide.decide(
        work, Decision(typed.text("uitkomst"), typed.text("besluit"), clause, valid)
    )


def _what_ends(typed: Typed, desk: Desk) -> tuple[tuple[Message, str], ...]:
    """What the look at an ending says beside the letter: how the case ends, and until when."""
    chosen = next((e for e in outcomes(desk.form) if e.key == typed.text("uitkomst")), None)
    valid = typed.maybe_day(decide.VALID)
    how = () if chosen is None else ((say("Hoe de zaak eindigt"), _ending(chosen)),)
    return (*how, *(() if valid is None else ((say("Geldig tot en met"), i18n.day(valid)),)))


def _before_deciding(desk: Desk) -> tuple[Message, ...]:
    """What to know before deciding: until when one can object, and that a signature lacks."""
    if not waiting(desk):
        return _last_day(desk)
    lacks = say(
        "Let op: niet iedereen heeft getekend. Vraag de handtekening eerst als aanvulling, of zeg"
        " in het besluit waarom u niet wacht (Awb 4:5)."
    )
    return (lacks, *_last_day(desk))


def _last_day(desk: Desk) -> tuple[Message, ...]:
    last = decide.until(desk.today)
    remedy = Remedy.BEROEP if desk.form.kind is Berichtsoort.BEZWAAR else Remedy.BEZWAAR
    said = {
        Remedy.BEZWAAR: say(
            "Maakt u het besluit vandaag bekend? Dan kan bezwaar tot en met %(day)s. Die dag zetten"
            " wij onder het besluit.",
            day=last.day,
        ),
        Remedy.BEROEP: say(
            "Maakt u het besluit vandaag bekend? Dan kan beroep tot en met %(day)s. Die dag zetten"
            " wij onder het besluit.",
            day=last.day,
        ),
    }
    return (said[remedy], *last.reasons)


def _ask_close(_tx: Session, desk: Desk) -> tuple[AnyQuestion, ...]:
    return (_endings(desk), *_valid(desk), _closing_text())


def _closing_text() -> AnyQuestion:
    return area(
        "bericht",
        say("Wat schrijft u de inwoner?"),
        short=say("wat u de inwoner schrijft"),
        hint=say("Zeg wat er is gedaan, of waarom niet."),
    )


def _close(work: Work, typed: Typed, _desk: Desk) -> object:
    valid = typed.maybe_day(decide.VALID)
    return decide.close(work, typed.text("uitkomst"), typed.text("bericht"), valid)


def _may_not_close(work: Work) -> NotNow | None:
    return not_hers(work) or may_not_decide(work)


def _ask_withdrawal(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (_closing_text(),)


def _withdrawal(work: Work, typed: Typed, _desk: Desk) -> object:
    return decide.close_withdrawn(work, typed.text("bericht"))


def _stops(_typed: Typed, _desk: Desk) -> tuple[tuple[Message, str], ...]:
    """What the look at a confirmed withdrawal says beside the letter: that we stop."""
    told = i18n.sentence(say("De inwoner trok dit in. Wij sluiten de zaak."))
    return ((say("Hoe de zaak eindigt"), told),)


def _confirmed(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {
        "bericht": f"U trok dit in: {desk.zaak.title}. Wij stoppen ermee. U hoeft niets te doen."
    }


ACTS = (
    Act(
        "beslissen",
        say("Beslissen"),
        say("Maak het besluit bekend"),
        say("Het besluit is bekendgemaakt en de zaak is gesloten."),
        _decide,
        _ask_decision,
        lambda desk: hers(desk) and desk.form.kind is not Berichtsoort.KLACHT,
        decide.may_not,
        _usual_clause,
        _before_deciding,
        posts=Nature.BESLUIT,
        look=_what_ends,
    ),
    Act(
        "afsluiten",
        say("Afsluiten zonder besluit"),
        say("Sluit de zaak"),
        say("De zaak is gesloten. De inwoner heeft een bericht gekregen."),
        _close,
        _ask_close,
        hers,
        _may_not_close,
        posts=Nature.AFGEHANDELD,
        look=_what_ends,
    ),
    Act(
        "intrekking",
        say("Intrekking afhandelen"),
        say("Bevestig de intrekking"),
        say("De zaak is gesloten. De inwoner heeft een bericht gekregen."),
        _withdrawal,
        _ask_withdrawal,
        lambda desk: desk.withdrawn,
        decide.may_not_confirm,
        _confirmed,
        posts=Nature.AFGEHANDELD,
        look=_stops,
    ),
)
