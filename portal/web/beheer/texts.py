"""The texts of the gemeente: seen, written with a preview, used at once, every version kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.message import Message, say
from portal.publishing.wording import SOURCE
from portal.store import audit, teksten
from portal.web.beheer import access
from portal.web.beheer.acting import back_to, gemeente, said
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.texts_known import KNOWN, Known, cleaned, is_lines
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages.speaking import speak_as_asked

ON_PAGE = 50
DONE = {
    "bewaard": say("Opgeslagen. De tekst staat nu op de pagina's en in nieuwe brieven."),
    "een_taal": say(
        "Opgeslagen. In een andere taal staat nog de oude tekst. Werk die hieronder ook bij."
    ),
    "niets": say("De tekst was al zo. Er is niets gewijzigd."),
}
CHANGED = say(
    "Een collega heeft deze tekst intussen gewijzigd. Kijk hieronder wat er nu staat, en kies"
    " opnieuw Opslaan als u uw tekst wilt houden."
)


@dataclass(frozen=True, slots=True)
class Row:
    """A text as the list shows it: its name, its lines, and where it is written."""

    label: str
    lines: tuple[str, ...]
    href: str
    empty: bool
    spoken: str


@beheer.get("/teksten")
def texts() -> ResponseReturnValue:
    with current().database.read() as tx:
        written = teksten.versions(tx, gemeente(), ON_PAGE)
        numbers = teksten.numbers(tx, gemeente())
    return render_template(
        "beheer/teksten.html",
        done=said(DONE),
        tongues=[(i18n.NAMES.get(lang, lang), lang, _rows(lang, numbers)) for lang in _languages()],
        history=[
            {
                "date": i18n.moment(row.at),
                "title": _title(row.language, row.name),
                "text": ", ".join(row.text.splitlines()) + f" ({_who(row.actor)})",
            }
            for row in written
        ],
    )


@beheer.get("/teksten/<taal>/<tekst>")
def text(taal: str, tekst: str) -> ResponseReturnValue:
    known = _known(taal, tekst)
    return _asking(taal, tekst, known, "\n".join(_value(taal, tekst)))


@beheer.post("/teksten/<taal>/<tekst>")
@may_come_late
def write(taal: str, tekst: str) -> ResponseReturnValue:
    known, typed = _known(taal, tekst), request.form.get("tekst", "")
    if speak_as_asked():
        return _asking(taal, tekst, known, typed, seen=request.form.get("versie", ""))
    wanted = cleaned(typed)
    wrong = known.wrong(wanted, lines=is_lines(tekst))
    if wrong is not None:
        return _asking(taal, tekst, known, typed, wrong=wrong), 422
    if request.form.get("actie") == "bekijken":
        return _asking(taal, tekst, known, wanted, preview=tuple(wanted.splitlines()))
    before = "\n".join(_value(taal, tekst))
    if request.form.get("versie") != _mark(taal, tekst):
        current().notice(at_once=True)
        return _asking(taal, tekst, known, typed, changed=CHANGED), 409
    if wanted == before:
        return back_to(".texts", "niets")
    stays = _stays(taal, tekst)
    _write(taal, tekst, wanted)
    current().notice(at_once=True)
    return back_to(".texts", "een_taal" if known.spoken and stays else "bewaard")


def _write(taal: str, tekst: str, wanted: str) -> None:
    me, moment = access.manager().key, now()
    with current().database.write() as tx:
        teksten.put(
            tx,
            gemeente=gemeente(),
            language=taal,
            name=tekst,
            text=wanted,
            at=moment,
            actor=me,
        )
        audit.write(
            tx,
            gemeente=gemeente(),
            at=moment,
            event="tekst_gewijzigd",
            actor=me,
            object_kind="tekst",
            object_id=f"{taal}/{tekst}",
        )


def _asking(  # noqa: PLR0913 - the page in each of its states, each named by its caller
    taal: str,
    tekst: str,
    known: Known,
    typed: str,
    *,
    wrong: Message | None = None,
    changed: Message | None = None,
    preview: tuple[str, ...] = (),
    seen: str | None = None,
) -> str:
    return render_template(
        "beheer/tekst.html",
        title=_title(taal, tekst),
        label=known.label,
        hint=known.hint,
        typed=typed,
        lines=is_lines(tekst),
        now_there=_value(taal, tekst),
        mark=_mark(taal, tekst) if seen is None else seen,
        action=url_for(".write", taal=taal, tekst=tekst),
        errors=() if wrong is None else (wrong,),
        fault_count=0 if wrong is None else 1,
        changed=changed,
        preview=preview,
    )


def _mark(taal: str, tekst: str) -> str:
    """What a page was made from: the number of the newest version of this text."""
    with current().database.read() as tx:
        return str(teksten.number(tx, gemeente(), taal, tekst))


def _rows(taal: str, numbers: Mapping[tuple[str, str], int]) -> "list[Row]":
    return [
        Row(
            i18n.sentence(known.label),
            (*_value(taal, name), *(_older(numbers, taal, name) if known.spoken else ())),
            url_for(".text", taal=taal, tekst=name),
            not any(_value(taal, name)),
            f"{i18n.sentence(known.label)} ({i18n.NAMES.get(taal, taal)})",
        )
        for name, known in KNOWN.items()
        if taal == SOURCE or known.spoken
    ]


def _older(numbers: Mapping[tuple[str, str], int], taal: str, name: str) -> tuple[str, ...]:
    """Say in which language this text was written later than here; nothing when in none."""
    newer = [i18n.NAMES.get(lang, lang) for lang in _newer(numbers, taal, name)]
    if not newer:
        return ()
    told = say("Let op: deze tekst is ouder dan die in het %(taal)s.", taal=", ".join(newer))
    return (i18n.sentence(told),)


def _stays(taal: str, name: str) -> bool:
    """Tell whether writing this text leaves the same text behind in another language.

    Of what was just written in Dutch, the translation is what was still to do.
    """
    with current().database.read() as tx:
        numbers = teksten.numbers(tx, gemeente())
    follows = numbers.get((SOURCE, name), 0) > numbers.get((taal, name), 0)
    return len(_languages()) > 1 and (taal == SOURCE or not follows)


def _newer(numbers: Mapping[tuple[str, str], int], taal: str, name: str) -> tuple[str, ...]:
    """The languages in which a text was written after it was written in this one."""
    mine = numbers.get((taal, name), 0)
    if taal == SOURCE and mine:
        return ()  # a translation is written after what it translates
    return tuple(lang for lang in _languages() if numbers.get((lang, name), 0) > mine)


def _value(taal: str, name: str) -> tuple[str, ...]:
    """What people read now, as lines."""
    found = getattr(current().settings.gemeente.spoken(taal), name)
    return found if isinstance(found, tuple) else (str(found),)


def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys((SOURCE, *current().settings.languages)))


def _title(taal: str, name: str) -> str:
    known = KNOWN.get(name)
    label = i18n.sentence(known.label) if known else name
    return label if taal == SOURCE else f"{label} ({i18n.NAMES.get(taal, taal)})"


def _known(taal: str, name: str) -> Known:
    known = KNOWN.get(name)
    if known is None or taal not in _languages() or not (known.spoken or taal == SOURCE):
        abort(404)
    return known


def _who(key: str) -> str:
    return key.removeprefix("medewerker:")
