"""The pages around the steps of a trial: the real engine, without a draft and without sending."""

from collections.abc import Iterator

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.engine.chapters import State, parts, todo, unsent_steps
from portal.engine.check import warned, warned_in
from portal.engine.path import Path
from portal.engine.soort import settled
from portal.engine.summary import Section, summary
from portal.engine.term import due
from portal.intake.prefill import fixed
from portal.web.glue import i18n
from portal.web.glue.session import visit
from portal.web.pages.chapters import chaptered, still_to_do, unsent_apart
from portal.web.pages.here import LOOKED, TO_CHECK
from portal.web.pages.origin import registers
from portal.web.pages.parts import parts_of
from portal.web.pages.speaking import SPEAK
from portal.web.redactie import choices, trial
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.trial import Trial
from portal.web.redactie.trial_bar import speak_in_trial
from portal.web.redactie.trial_page import ROWS_GO, broken, digest, page, real
from portal.web.redactie.whole import everything
from portal.web.redactie.works import Work, opened
from portal.zaak.words import promise

ADDRESS = "/formulieren/<slug>/proef"


@redactie.get(ADDRESS)
def try_out(slug: str) -> ResponseReturnValue:
    """Begin where the trial was left."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return broken(tried)
    return redirect(tried.onward_url(), 303)


@redactie.get(f"{ADDRESS}/controle")
def try_check(slug: str) -> ResponseReturnValue:
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return broken(tried)
    if tried.path.ended is not None:
        return page("proef-einde", tried, end=tried.path.ended)
    if todo(tried.form, tried.path, tried.seen) is not None:
        return redirect(_missing(tried), 303)
    counted = settled(tried.form, tried.path)
    last = due(counted, tried.choices.today, tried.path.kept)
    term = counted.term
    return page(
        "proef-controle",
        tried,
        sections=parts_of(
            summary(tried.form, tried.path),
            lambda section, question: _changed(tried, section, question),
            registers(tried.content),
        ),
        promise=promise(term.verb, last.day) if term and last else None,
        faults=(),
        changed=False,
        warnings=[{"question": name, "text": text} for name, text in _warnings(tried.path)],
        unsent=unsent_steps(tried.form, tried.path, tried.answers),
        unfinished=[
            (stop.step.title, tried.url(stop.name, terug=TO_CHECK))
            for stop in tried.path.steps
            if any(place.partition("/")[0] == stop.name for place in tried.typed)
        ],
        previous=_before(tried),
    )


@redactie.get(f"{ADDRESS}/overzicht")
def try_overview(slug: str) -> ResponseReturnValue:
    """The list of chapters; each can be filled in at any time."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return broken(tried)
    if not tried.form.chapters or tried.path.ended is not None:
        return redirect(tried.onward_url(), 303)
    found = parts(tried.form, tried.path, tried.answers, tried.seen)
    needed = [part for part in found if part.stops]
    before = tried.path.stop(request.args.get("na", ""))
    return real(
        "overzicht",
        tried,
        None,
        here="overzicht",
        chapters=[chaptered(part, tried.url) for part in found],
        done=sum(part.state is State.DONE for part in needed),
        needed=len(needed),
        todo=still_to_do(found, tried.url) if LOOKED in request.args else [],
        unsent=unsent_apart(tried.form, tried.path, tried.answers, found),
        warnings=[text for _name, text in warned(tried.path, before.step)] if before else [],
        may_check=todo(tried.form, tried.path, tried.seen) is None,
    )


@redactie.get(f"{ADDRESS}/alles")
def try_everything(slug: str) -> ResponseReturnValue:
    """Every step and question below each other, each with its condition read aloud."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return broken(tried)
    steps = tuple(everything(tried))
    faults = [
        (field.target_id, i18n.sentence(message))
        for step in steps
        for field in step.questions
        for message in field.errors
    ]
    return page("proef-alles", tried, steps=steps, faults=faults, fault_count=len(faults))


@redactie.post(f"{ADDRESS}/instellen")
def set_trial(slug: str) -> ResponseReturnValue:
    """Change how the form is looked at, from a page that has no questions to keep."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return broken(tried)
    act = request.form.get("actie", "")
    if act.startswith(SPEAK):
        speak_in_trial(tried, act)
        return redirect(_here(tried), 303)
    made = choices.chosen(tried.choices, request.form)
    if made is not None:
        trial.keep(tried, choices=made)
    return redirect(_here(tried, dag="fout" if made is None else None), 303)


def _here(tried: Trial, dag: str | None = None) -> str:
    """The page that the bar stood on."""
    said = request.form.get("pagina", "")
    step, _, row = said.removeprefix(ROWS_GO).partition("/")
    if said.startswith(ROWS_GO) and row:
        return tried.remove_url(step, row, dag=dag)
    pages = {"alles": ".try_everything", "controle": ".try_check", "overzicht": ".try_overview"}
    return url_for(pages.get(said, ".try_out"), slug=tried.slug, dag=dag)


@redactie.post(f"{ADDRESS}/opnieuw")
def try_again(slug: str) -> ResponseReturnValue:
    """Forget what was typed; who and when stay as they are."""
    tried = trial.trial(slug)
    if isinstance(tried, Trial):
        trial.forget(tried)
    return redirect(url_for(".try_out", slug=slug), 303)


@redactie.get(f"{ADDRESS}/stand")
def state(slug: str) -> Response:
    """Tell whether the text changed, to a page that is open; asking keeps nobody logged in."""
    visit().asleep = True
    return Response(digest(opened(slug)), mimetype="text/plain")


def _changed(tried: Trial, section: Section, question: str) -> str | None:
    """Where an answer of the check page is changed; None for one that was not asked."""
    if question in fixed(tried.content.prefilled):
        return None
    if section.row is None:
        return f"{tried.url(section.step, terug=TO_CHECK)}#v-{question}"
    return f"{tried.row_url(section.step, section.row, terug=TO_CHECK)}#v-{question}"


def _warnings(path: Path) -> Iterator[tuple[str, str]]:
    for stop in path.steps:
        yield from warned(path, stop.step)
        for row in stop.rows:
            yield from warned_in(row)


def _missing(tried: Trial) -> str:
    """Where the check page leads while something is not filled in."""
    if tried.form.chapters:
        return tried.overview_url(nagekeken="ja")
    return tried.onward_url()


def _before(tried: Trial) -> str:
    if tried.form.chapters:
        return tried.overview_url()
    return tried.url(tried.path.steps[-1].name) if tried.path.steps else ""
