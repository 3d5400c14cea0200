"""A trial recorded as a test: shown first, then added to the concept of the tests."""

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.editing.recording import appended, file_of, recorded
from portal.editing.scenario import Scenario
from portal.engine.clean import printable
from portal.message import say
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.errors import page as error_page
from portal.web.pages.speaking import speak_as_asked
from portal.web.redactie import access, choices, trial
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.editor import keep
from portal.web.redactie.form import page
from portal.web.redactie.trial import Trial
from portal.web.redactie.works import Work, work

NAMELESS = say("Geef de test een naam.")
TOO_LONG = say("Houd de naam korter dan 200 tekens.")
MOST = 200


@redactie.get("/formulieren/<slug>/proef/opname")
def record(slug: str) -> ResponseReturnValue:
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return redirect(url_for(".try_out", slug=slug), 303)
    return _page(tried, "", ())


@redactie.post("/formulieren/<slug>/proef/opname")
def add_test(slug: str) -> ResponseReturnValue:
    if not access.may_edit(access.editor()):
        abort(403)
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return redirect(url_for(".try_out", slug=slug), 303)
    typed = printable(request.form.get("naam", ""))
    name = " ".join(typed.split())
    if speak_as_asked():
        # This page speaks the language of the trial, which is chosen in the head of its steps too.
        spoken = choices.speaking(tried.choices, i18n.language())
        return _page(trial.keep(tried, choices=spoken), name[:MOST], (), typed)
    if not name or len(name) > MOST:
        fault = i18n.sentence(TOO_LONG if name else NAMELESS)
        return _page(tried, name[:MOST], (("naam", fault),)), 422
    with current().database.write() as tx:
        found = work(tx, slug)
        kept = keep(tx, found, {"tests": _with(found, _test(tried, name))})
    return redirect(url_for(".tests", slug=slug), 303) if kept else error_page(409)


def _test(tried: Trial, name: str) -> Scenario:
    """The test, in Dutch whatever language was played: it is read by editors."""
    form = tried.work.form
    if form is None:
        abort(404)
    return recorded(form, tried.answers, tried.facts, name)


def _with(found: Work, test: Scenario) -> bytes:
    """The tests of a form with this one at the end."""
    if found.form is None:
        abort(404)
    if not found.tests:
        return file_of(found.form, (test,)).encode()
    return appended(found.tests.decode(errors="replace"), test).encode()


def _page(
    tried: Trial, name: str, faults: tuple[tuple[str, str], ...], typed: str | None = None
) -> str:
    i18n.speak(tried.choices.language)
    shown = _test(tried, name or i18n.sentence(say("Geef deze test een naam")))
    return page(
        "opname",
        tried.work,
        typed=name if typed is None else typed,
        faults=faults,
        fault_count=len(faults),
        yaml=file_of(tried.form, (shown,)),
        may_edit=access.may_edit(access.editor()),
    )
