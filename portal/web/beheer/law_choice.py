"""Choosing a reading of unsure law or correcting an article: with a reason, kept beside the old.

It holds at once, or when another manager agrees where four eyes are switched on. A term that was
counted keeps the readings it was counted with, for those are kept with its date.
"""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.store import audit, rechtskeuzes
from portal.store.rechtskeuzes import HOLDS, PROPOSED, WITHDRAWN, Choice, Rechtskeuze
from portal.web.beheer import access
from portal.web.beheer.acting import back_to, gemeente
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.law_form import REASON, Subject, reason_of, subject
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages.speaking import speak_as_asked

DONE = {
    "geldt": say("Opgeslagen. Dit geldt vanaf nu; wat al is uitgerekend, blijft zo."),
    "voorstel": say("Uw voorstel staat klaar. Het geldt als een collega akkoord geeft."),
    "ingetrokken": say("Het voorstel is ingetrokken. Er is niets gewijzigd."),
    "niets": say("Het was al zo. Er is niets gewijzigd."),
}
EVENTS = {
    HOLDS: "rechtskeuze_gewijzigd",
    PROPOSED: "rechtskeuze_voorgesteld",
    WITHDRAWN: "rechtskeuze_ingetrokken",
}
CHANGED = say(
    "Een collega heeft hier intussen iets gewijzigd. Kijk hieronder wat er nu staat, en kies"
    " opnieuw als u door wilt gaan."
)
OWN = say("U deed dit voorstel zelf. Vraag een collega om akkoord te geven.")


@beheer.get("/wetten/<soort>/<naam>")
def ask_choice(soort: str, naam: str) -> ResponseReturnValue:
    about = _about(soort, naam)
    return _asking(soort, naam, about)


@beheer.post("/wetten/<soort>/<naam>")
@may_come_late
def choose(soort: str, naam: str) -> ResponseReturnValue:
    about, act = _about(soort, naam), request.form.get("actie", "")
    typed = {name: request.form.get(name, "") for name in (*about.fields, REASON)}
    if speak_as_asked():
        return _asking(soort, naam, about, typed, seen=request.form.get("versie", ""))
    if act in {"akkoord", "intrekken"}:
        return _decide(soort, naam, about, agreed=act == "akkoord")
    reason, wrong = reason_of(typed)
    value, faults = (None, {}) if act == "terug" else about.judge(typed)
    if faults or wrong:
        return _asking(soort, naam, about, typed, wrong=faults | wrong), 422
    step = PROPOSED if current().settings.four_eyes else HOLDS
    with current().database.write() as tx:
        last = rechtskeuzes.newest(tx, gemeente(), soort, naam)
        held = rechtskeuzes.current(tx, gemeente())[soort].get(naam)
        if _is_old(last):
            done = None
        elif value == held and (last is None or last.step != PROPOSED):
            done = "niets"
        else:
            done = step
            _put(tx, Choice(kind=soort, name=naam, value=value, reason=reason, step=step))
    return _done(soort, naam, about, typed, done)


def _decide(soort: str, naam: str, about: Subject, *, agreed: bool) -> ResponseReturnValue:
    """Agree with a proposal, as another than who made it, or take it back."""
    done = None
    with current().database.write() as tx:
        last = rechtskeuzes.newest(tx, gemeente(), soort, naam)
        waits = last is not None and last.step == PROPOSED and not _is_old(last)
        own = agreed and last is not None and last.actor == access.manager().key
        if last is not None and waits and not own:
            done = HOLDS if agreed else WITHDRAWN
            _put(
                tx,
                Choice(
                    kind=soort,
                    name=naam,
                    value=last.value,
                    reason=last.reason,
                    step=done,
                    proposed=last.actor,
                ),
            )
    if waits and own:
        return _asking(soort, naam, about, told=OWN), 422
    return _done(soort, naam, about, None, done)


def _done(
    soort: str, naam: str, about: Subject, typed: dict[str, str] | None, done: str | None
) -> ResponseReturnValue:
    current().notice(at_once=True)
    if done is None:
        return _asking(soort, naam, about, typed, told=CHANGED), 409
    return back_to(".law", done)


def _is_old(last: Rechtskeuze | None) -> bool:
    """Whether the page was made before the newest row."""
    return request.form.get("versie") != _mark(last)


def _mark(last: Rechtskeuze | None) -> str:
    return str(last.seq if last is not None else 0)


def _put(tx: Session, choice: Choice) -> None:
    me, moment = access.manager().key, now()
    rechtskeuzes.put(tx, gemeente(), choice, at=moment, actor=me)
    audit.write(
        tx,
        gemeente=gemeente(),
        at=moment,
        event=EVENTS[choice.step],
        actor=me,
        object_kind="rechtskeuze",
        object_id=f"{choice.kind}/{choice.name}",
        data={"waarde": choice.value, "reden": choice.reason},
    )


def _asking(  # noqa: PLR0913 - the page in each of its states, each named by its caller
    soort: str,
    naam: str,
    about: Subject,
    typed: dict[str, str] | None = None,
    *,
    wrong: dict[str, Message] | None = None,
    told: Message | None = None,
    seen: str | None = None,
) -> str:
    with current().database.read() as tx:
        last = rechtskeuzes.newest(tx, gemeente(), soort, naam)
        held = rechtskeuzes.current(tx, gemeente())[soort].get(naam)
        waiting = last if last is not None and last.step == PROPOSED else None
        proposal = None if waiting is None else _proposal(about, waiting)
    wrong = wrong or {}
    return render_template(
        "beheer/wet-wijzigen.html",
        kind=soort,
        title=about.title,
        facts=[
            (i18n.sentence(say("Nu geldt")), about.words(held)),
            (i18n.sentence(say("Zoals geleverd")), about.words(None)),
            *about.facts,
        ],
        options=about.options,
        typed=about.boxes(held) | {REASON: ""} if typed is None else typed,
        mark=_mark(last) if seen is None else seen,
        own=held is not None,
        proposal=proposal,
        mine=waiting is not None and waiting.actor == access.manager().key,
        four_eyes=current().settings.four_eyes,
        action=url_for(".choose", soort=soort, naam=naam),
        errors={name: (message,) for name, message in wrong.items()},
        faults=[(name, i18n.sentence(message)) for name, message in wrong.items()],
        fault_count=len(wrong),
        told=told,
    )


def _proposal(about: Subject, row: Rechtskeuze) -> list[tuple[str, str]]:
    return [
        (i18n.sentence(say("Voorstel")), about.words(row.value)),
        (i18n.sentence(say("Reden")), row.reason),
        (i18n.sentence(say("Van")), f"{who(row.actor)}, {i18n.moment(row.at)}"),
    ]


def who(key: str) -> str:
    """Name the employee with this key as her colleagues know her."""
    return key.removeprefix("medewerker:")


def _about(soort: str, naam: str) -> Subject:
    found = subject(soort, naam)
    if found is None:
        abort(404)
    return found
