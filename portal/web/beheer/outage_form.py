"""What a manager fills in about an outage, asked and judged by the engine of citizens' forms."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import request

from portal.definition.model import Form, Step
from portal.engine.answers import Answers, Value
from portal.engine.facts import Facts
from portal.engine.path import walk
from portal.fields.build import StepForm, form_for
from portal.message import Message, say
from portal.store.storingen import Outage
from portal.termijn.feestdagen import FIRST_DAY
from portal.termijn.klok import amsterdam, local_day, local_time
from portal.termijn.storing import Raakt
from portal.web.current import current, now
from portal.web.glue import i18n

SCOPES = {
    Raakt.PORTAAL: say("De hele website"),
    Raakt.PRODUCTEN: say("Alleen sommige formulieren"),
    Raakt.INLOGGEN: say("Inloggen"),
    Raakt.DATABASE: say("Opslaan en versturen (de database)"),
}
_FUTURE = say("Dit moment moet nog komen. Vul een moment in dat al voorbij is.")
_LONG_AGO = say(
    "Deze dag is te lang geleden: het jaartal klopt niet. Vul een dag in vanaf %(first)s."
)
_NO_SUCH_TIME = say("Deze tijd was er niet: die nacht ging de klok een uur vooruit.")
_BEFORE = say("Het einde ligt voor het begin van de storing.")
_WHICH = say("Kies minstens één formulier dat niet werkt.")
_HALF = say("Vul van het einde de datum en de tijd in, of laat ze allebei leeg.")


_SURE = "klopt"
_LONG = timedelta(days=7)
"""Longer than this is seldom an outage and often a mistyped year, so we ask before it is public."""
_SO_LONG = say(
    "Volgens deze dagen duurt of duurde de storing %(days)s dagen. Kijk of de dagen en het jaar"
    " goed zijn. Zijn ze goed? Zet dan hier een kruisje."
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, when nothing is wrong with it."""

    begin: datetime
    end: datetime | None
    raakt: Raakt
    products: tuple[str, ...]
    titles: tuple[str, ...]
    note: str | None
    reason: str | None


def empty(*, reason: bool) -> StepForm:
    """The questions about a new outage: it begins now, as long as nobody says otherwise."""
    local = local_time(now())
    return _form({"begin": local.date().isoformat(), "begintijd": f"{local:%H:%M}"}, reason=reason)


def of(outage: Outage) -> StepForm:
    """The questions about an outage that is known, with what is known of it."""
    storing = outage.storing
    values: dict[str, Value] = {"raakt": storing.raakt.value}
    for day, clock, moment in (
        ("begin", "begintijd", storing.begin),
        ("einde", "eindtijd", storing.end),
    ):
        if moment is not None:
            local = local_time(moment)
            values |= {day: local.date().isoformat(), clock: f"{local:%H:%M}"}
    if storing.products:
        values["formulieren"] = list(storing.products)
    if outage.note:
        values["toelichting"] = outage.note
    return _form(values, reason=True)


def posted(*, reason: bool) -> tuple[StepForm, Filled | None]:
    """Read what was sent; the form with its faults, and what it says when there are none.

    What lasted long is asked once more, by a box in the same form that is to be ticked.
    """
    fields, filled = _read(reason=reason, ask=_SURE in request.form)
    if filled is not None and _SURE not in fields.values:
        lasted = (filled.end or now()) - filled.begin
        if lasted > _LONG:
            fields, _ = _read(reason=reason, ask=True)
            fields[_SURE].refuse([say(_SO_LONG.text, days=str(lasted.days))])
            return fields, None
    return fields, filled


def typed(*, reason: bool) -> StepForm:
    """Read what was sent as it stands in the boxes, and judge nothing of it."""
    return _form({}, reason=reason, sent=True, ask=_SURE in request.form)


def _read(*, reason: bool, ask: bool) -> tuple[StepForm, Filled | None]:
    fields = _form({}, reason=reason, sent=True, ask=ask)
    fields.validate()
    filled = _filled(fields)
    wrong = any(field.errors for field in fields)
    return fields, None if wrong else filled


def faults(fields: StepForm) -> list[tuple[str, str]]:
    """What is wrong, each with the control that it is about."""
    return [
        (field.target_id, i18n.sentence(message)) for field in fields for message in field.errors
    ]


def titles() -> dict[str, str]:
    """The Dutch titles of all forms by their slug: what is written down is Dutch."""
    catalogue = current().catalogue
    found = (catalogue.current(slug) for slug in sorted(catalogue.slugs()))
    return {each.form.slug: each.form.title for each in found if each is not None}


def _to_choose(named: frozenset[str]) -> dict[str, str]:
    """The titles of the forms that somebody can be filling in, and of those that were `named`."""
    standing = current().catalogue.standing
    return {
        slug: title for slug, title in titles().items() if slug in named or not standing(slug).stops
    }


def _filled(fields: StepForm) -> Filled | None:
    """Judge what several answers say together; faults are told at their question."""
    values = fields.values
    begin = _moment(fields, "begin", "begintijd", fold=0)
    end = _end(fields)
    if begin is not None and end is not None and end < begin:
        fields["einde"].refuse([_BEFORE])
    raakt, chosen = values.get("raakt"), values.get("formulieren") or []
    some = raakt == Raakt.PRODUCTEN.value
    if some and not chosen and not fields["formulieren"].errors:
        fields["formulieren"].refuse([_WHICH])
    if begin is None or not isinstance(raakt, str):
        return None
    known = titles()
    slugs = tuple(map(str, chosen)) if some and isinstance(chosen, list) else ()
    return Filled(
        begin=begin,
        end=end,
        raakt=Raakt(raakt),
        products=slugs,
        titles=tuple(known[slug] for slug in slugs),
        note=_text(values.get("toelichting")),
        reason=_text(values.get("reden")),
    )


def _end(fields: StepForm) -> datetime | None:
    values = fields.values
    given = [name for name in ("einde", "eindtijd") if name in values]
    if len(given) == 1:
        missing = "eindtijd" if given == ["einde"] else "einde"
        if not fields[missing].errors:
            fields[missing].refuse([_HALF])
    # In the hour that comes twice the end is the later one: that is in favour of the sender.
    return _moment(fields, "einde", "eindtijd", fold=1)


def _moment(fields: StepForm, day: str, clock: str, fold: int) -> datetime | None:
    """The moment two answers name; None when one is missing, or when no such moment was."""
    values = fields.values
    if day not in values or clock not in values:
        return None
    on, at = date.fromisoformat(str(values[day])), time.fromisoformat(str(values[clock]))
    if on < FIRST_DAY:
        fields[day].refuse([say(_LONG_AGO.text, first=FIRST_DAY)])
        return None
    local = datetime.combine(on, at.replace(fold=fold), tzinfo=amsterdam())
    moment = local.astimezone(now().tzinfo)
    if local_time(moment).replace(tzinfo=None) != local.replace(tzinfo=None, fold=0):
        fields[clock].refuse([_NO_SUCH_TIME])
        return None
    if moment > now():
        fields[day].refuse([_FUTURE])
        return None
    return moment


def _form(
    values: dict[str, Value], *, reason: bool, sent: bool = False, ask: bool = False
) -> StepForm:
    held = values.get("formulieren")
    named = request.form.getlist("formulieren") if sent else held if isinstance(held, list) else []
    questions = _questions(reason, frozenset(str(each) for each in named))
    if ask:
        questions.append(_sure())
    step = Step.model_validate({"stap": "storing", "titel": "x", "vragen": questions})
    # Not a form for citizens: of the model only its one step counts here.
    parts: dict[str, Any] = {"steps": (step,)}
    form = Form.model_construct(**parts)
    answers, facts = Answers(values), Facts(local_day(now()))
    stop = walk(form, answers, facts).stop("storing")
    if stop is None:
        raise LookupError("a form of one step without a condition has that step")
    return form_for(form, stop, answers, facts, request.form if sent else None)


def _questions(
    reason: bool,  # noqa: FBT001 - one caller, by its name
    named: frozenset[str],
) -> list[dict[str, object]]:
    def told(message: Message) -> str:
        return i18n.sentence(message)

    def optional(hint: Message) -> dict[str, object]:
        return {"verplicht": "nee", "nodig": "nee", "uitleg": told(hint)}

    lasts = optional(say("Laat dit leeg zolang de storing nog duurt."))
    questions: list[dict[str, object]] = [
        _question("begin", "datum", say("Op welke dag begon de storing?")),
        _question("begintijd", "tijd", say("Hoe laat begon de storing?")),
        _question("einde", "datum", say("Op welke dag was de storing voorbij?")) | lasts,
        _question("eindtijd", "tijd", say("Hoe laat was de storing voorbij?")) | lasts,
        _question("raakt", "keuze", say("Wat werkt er niet?"))
        | {"opties": [{"waarde": k.value, "label": told(v)} for k, v in SCOPES.items()]},
        _question("formulieren", "meerkeuze", say("Welke formulieren werken niet?"))
        | optional(say("Kies dit alleen als niet de hele website of het inloggen stuk is."))
        | {"opties": [{"waarde": k, "label": v} for k, v in _to_choose(named).items()]},
        _question("toelichting", "tekstvak", say("Wat wilt u erover zeggen?"))
        | optional(say("Iedereen kan dit lezen. Schrijf in het Nederlands, zonder namen."))
        | {"max_tekens": 500},
    ]
    if reason:
        why = _question("reden", "tekstvak", say("Waarom wijzigt u dit?"))
        uitleg = told(say("Dit blijft bij de storing bewaard. Het staat niet op de website."))
        questions.append(why | {"uitleg": uitleg, "max_tekens": 500})
    return questions


def _sure() -> dict[str, object]:
    text = say(
        "Door een storing krijgen mensen langer de tijd. Daarom vragen wij het nog een keer."
    )
    return _question(_SURE, "akkoord", say("Ja, de storing duurt of duurde echt zo lang")) | {
        "tekst": i18n.sentence(text)
    }


def _question(name: str, kind: str, label: Message) -> dict[str, object]:
    said = i18n.sentence(label)
    return {"vraag": name, "soort": kind, "label": said, "kort": said.rstrip("?").lower()}


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) and value else None
