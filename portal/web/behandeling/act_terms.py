"""Acts that move the last day: extending, asking for consent, keeping a consent that was given."""

from decimal import Decimal

from portal.casework import later, supplement
from portal.casework.later import WEEKS, Consent
from portal.casework.work import Work
from portal.definition.model import AnyQuestion, Berichtsoort, Number
from portal.engine.answers import Value
from portal.engine.term import grens
from portal.message import Message, say
from portal.store.session import Session
from portal.termijn.rechtsopvatting import ours
from portal.termijn.verdaging import advice, extendable
from portal.web.behandeling.act_letters import hers
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Typed, area, day, text
from portal.web.behandeling.desk import Desk
from portal.web.glue import i18n
from portal.zaak import termijn as kept
from portal.zaak.berichten import Nature

MOST = 26


def _has_term(desk: Desk) -> bool:
    return hers(desk) and desk.form.term is not None


def _may_be_extended(desk: Desk) -> bool:
    """Whether an article allows it: what the law refuses is not offered, so nobody types for it."""
    term = desk.form.term
    if term is None or not _has_term(desk):
        return False
    # A case keeps the reading of the law it began with, also when the gemeente chose another since.
    counted = kept.inputs(desk.terms)
    return extendable(grens(term), ours() if counted is None else counted.opvatting)


def _weeks() -> AnyQuestion:
    return Number(
        name=WEEKS,
        label=i18n.sentence(say("Hoeveel weken langer?")),
        short=i18n.sentence(say("hoeveel weken langer")),
        minimum=Decimal(1),
        maximum=Decimal(MOST),
        unit=i18n.sentence(say("weken")),
    )


def _why() -> AnyQuestion:
    return area(
        "waarom",
        say("Waarom hebt u meer tijd nodig?"),
        short=say("waarom u meer tijd nodig hebt"),
        hint=say("De inwoner leest dit."),
    )


def _ask_extension(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (_weeks(), _why())


def _extend(work: Work, typed: Typed, _desk: Desk) -> object:
    return later.extend(work, typed.number(WEEKS), typed.text("waarom"))


def _how_far(desk: Desk) -> tuple[Message, ...]:
    if desk.form.term is None:
        return ()
    limit = grens(desk.form.term)
    if limit.longest is not None:
        return (
            say(
                "Verlengen kan met hoogstens %(longest)s in totaal (%(article)s).",
                longest=limit.longest.in_words(),
                article=limit.article,
            ),
        )
    found = advice(limit)
    return () if found is None or limit.notice_only else (found,)


def _ask_later(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        day(
            "datum",
            say("Op welke dag beslist u uiterlijk?"),
            short=say("de dag waarop u uiterlijk beslist"),
            hint=say("Kies een redelijke tijd, zo kort als het kan. De inwoner leest dit."),
        ),
        _why(),
    )


def _tell_later(work: Work, typed: Typed, _desk: Desk) -> object:
    return later.tell_later(work, typed.day("datum"), typed.text("waarom"))


def _no_extension(desk: Desk) -> tuple[Message, ...]:
    due = desk.zaak.due
    if due is None:
        return ()
    return (
        say(
            "Dit verlengt de termijn niet: de laatste dag blijft %(day)s. De inwoner leest wanneer"
            " u wel beslist (artikel 4:14 lid 1 van de Algemene wet bestuursrecht).",
            day=due,
        ),
    )


def _ask_to_ask(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        _weeks(),
        _why(),
        day(
            "uiterlijk",
            say("Wat is de laatste dag om te reageren?"),
            short=say("de laatste dag om te reageren"),
            hint=say("Kies een werkdag."),
        ),
    )


def _ask(work: Work, typed: Typed, _desk: Desk) -> object:
    weeks, why = typed.number(WEEKS), typed.text("waarom")
    return later.ask_consent(work, weeks, why, typed.day("uiterlijk"))


def _two_weeks(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {"uiterlijk": supplement.proposed(desk.today).isoformat()}


def _ask_recording(_tx: Session, _desk: Desk) -> tuple[AnyQuestion, ...]:
    return (
        _weeks(),
        day(
            "datum",
            say("Op welke dag vond de inwoner dit schriftelijk goed?"),
            short=say("de dag waarop de inwoner dit goed vond"),
        ),
        text(
            "waar",
            say("Waar staat dat?"),
            short=say("waar dat staat"),
            hint=say("Bijvoorbeeld: in uw bericht van 3 juni. De inwoner leest dit."),
        ),
    )


def _record(work: Work, typed: Typed, _desk: Desk) -> object:
    given = Consent(typed.number(WEEKS), typed.day("datum"), typed.text("waar"))
    return later.record_consent(work, given)


def _today(_tx: Session, desk: Desk) -> dict[str, Value]:
    return {"datum": desk.today.isoformat()}


ACTS = (
    Act(
        "verlengen",
        say("Termijn verlengen"),
        say("Verleng de termijn"),
        say("De termijn is verlengd. De inwoner heeft een bericht gekregen."),
        _extend,
        _ask_extension,
        _may_be_extended,
        later.may_not_extend,
        told=_how_far,
        posts=Nature.TERMIJN_GEWIJZIGD,
    ),
    Act(
        "later-melden",
        say("Melden dat het later wordt"),
        say("Stuur deze mededeling"),
        say(
            "De inwoner heeft een bericht over wanneer u beslist. De laatste dag is niet veranderd."
        ),
        _tell_later,
        _ask_later,
        lambda desk: _has_term(desk) and desk.form.kind is Berichtsoort.AANVRAAG,
        later.may_not_tell_later,
        told=_no_extension,
        posts=Nature.LATER_BESLISSEN,
    ),
    Act(
        "instemming-vragen",
        say("Vragen of later beslissen mag"),
        say("Stuur deze vraag"),
        say("De vraag is verstuurd. De laatste dag is niet veranderd."),
        _ask,
        _ask_to_ask,
        _has_term,
        later.may_not_move,
        _two_weeks,
        posts=Nature.VERZOEK_OM_INSTEMMING,
    ),
    Act(
        "instemming-vastleggen",
        say("Instemming vastleggen"),
        say("Leg deze instemming vast"),
        say("De nieuwe laatste dag staat in de zaak. De inwoner heeft een bericht gekregen."),
        _record,
        _ask_recording,
        _has_term,
        later.may_not_move,
        _today,
        posts=Nature.TERMIJN_GEWIJZIGD,
    ),
)
