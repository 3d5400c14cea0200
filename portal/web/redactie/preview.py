"""The pages of a trial: the real steps and the real engine, without a draft and without sending."""

import hashlib

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.engine.answers import Answers
from portal.engine.check import warned
from portal.engine.path import Stop
from portal.engine.soort import settled
from portal.engine.summary import summary
from portal.engine.term import due
from portal.fields.build import StepForm, form_for
from portal.message import say
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.session import visit
from portal.web.pages.copy import parts_of
from portal.web.pages.told import layout
from portal.web.redactie import access, trial
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.form import page
from portal.web.redactie.trial import PEOPLE, Trial
from portal.web.redactie.whole import everything
from portal.web.redactie.works import Work, opened
from portal.zaak.words import promise

ADDRESS = "/formulieren/<slug>/proef"
SET = "instellen"
SPEAK = "taal:"
LOOKED = "nagekeken"


@redactie.get(ADDRESS)
def try_out(slug: str) -> ResponseReturnValue:
    """Begin where the trial was left."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return _broken(tried)
    return redirect(tried.onward_url(), 303)


@redactie.get(f"{ADDRESS}/stap/<step>")
def try_step(slug: str, step: str) -> ResponseReturnValue:
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return _broken(tried)
    stop = tried.stop(step)
    if stop is None:
        return redirect(tried.onward_url(), 303)
    typed = tried.typed.get(step)
    fields = form_for(tried.form, stop, tried.answers, tried.facts, typed=typed)
    if LOOKED in request.args or tried.choices.faults:
        fields.validate()
    return _step_page(tried, stop, fields)


@redactie.post(f"{ADDRESS}/stap/<step>")
def answer_step(slug: str, step: str) -> ResponseReturnValue:
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return _broken(tried)
    stop = tried.stop(step)
    if stop is None:
        return redirect(tried.onward_url(), 303)
    fields = form_for(tried.form, stop, tried.answers, tried.facts, request.form)
    fields.validate()
    tried = _taken(tried, stop, fields)
    return redirect(_next(tried, stop, fields), 303)


@redactie.get(f"{ADDRESS}/controle")
def try_check(slug: str) -> ResponseReturnValue:
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return _broken(tried)
    if tried.path.first_incomplete is not None:
        return redirect(tried.onward_url(), 303)
    if tried.path.ended is not None:
        return _page("proef-einde", tried, end=tried.path.ended)
    counted = settled(tried.form, tried.path)
    last = due(counted, tried.choices.today, tried.path.kept)
    term = counted.term
    return _page(
        "proef-controle",
        tried,
        sections=parts_of(
            summary(tried.form, tried.path),
            lambda section, question: f"{tried.url(section.step)}#v-{question}",
        ),
        promise=promise(term.verb, last.day) if term and last else None,
        faults=(),
        changed=False,
        warnings=[
            {"question": name, "text": text}
            for stop in tried.path.steps
            for name, text in warned(tried.path, stop.step)
        ],
        unsent=(),
        unfinished=[
            (stop.step.title, tried.url(stop.name))
            for stop in tried.path.steps
            if stop.name in tried.typed
        ],
        previous=tried.url(tried.path.steps[-1].name) if tried.path.steps else "",
    )


@redactie.get(f"{ADDRESS}/alles")
def try_everything(slug: str) -> ResponseReturnValue:
    """Every step and question below each other, each with its condition read aloud."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return _broken(tried)
    steps = tuple(everything(tried))
    faults = [
        (asked.field.target_id, i18n.sentence(message))
        for step in steps
        for asked in step.questions
        for message in asked.field.errors
    ]
    return _page("proef-alles", tried, steps=steps, faults=faults, fault_count=len(faults))


@redactie.post(f"{ADDRESS}/instellen")
def set_trial(slug: str) -> ResponseReturnValue:
    """Change how the form is looked at, from a page that has no questions to keep."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return _broken(tried)
    pages = {"alles": ".try_everything", "controle": ".try_check"}
    where = pages.get(request.form.get("pagina", ""), ".try_out")
    made = trial.chosen(tried.choices, request.form)
    if made is not None:
        trial.keep(tried, choices=made)
    return redirect(url_for(where, slug=slug, dag="fout" if made is None else None), 303)


@redactie.post(f"{ADDRESS}/opnieuw")
def try_again(slug: str) -> ResponseReturnValue:
    """Forget what was typed; who and when stay as they are."""
    tried = trial.trial(slug)
    if isinstance(tried, Trial):
        trial.keep(tried, answers=Answers(), typed={})
    return redirect(url_for(".try_out", slug=slug), 303)


@redactie.get(f"{ADDRESS}/stand")
def state(slug: str) -> Response:
    """Tell whether the text changed, to a page that is open; asking keeps nobody logged in."""
    visit().asleep = True
    return Response(digest(opened(slug)), mimetype="text/plain")


def digest(work: Work) -> str:
    """Name the text of a form as it is now."""
    return hashlib.sha256(work.source).hexdigest()[:16]


def _taken(tried: Trial, stop: Stop, fields: StepForm) -> Trial:
    """Keep what was typed: as answers when all of it is right, as typing otherwise."""
    typed = {name: entries for name, entries in tried.typed.items() if name != stop.name}
    made = trial.chosen(tried.choices, request.form) if request.form.get("actie") == SET else None
    if fields.faults:
        return trial.keep(tried, typed={**typed, stop.name: fields.typed}, choices=made)
    return trial.keep(tried, answers=fields.merged, typed=typed, choices=made)


def _next(tried: Trial, stop: Stop, fields: StepForm) -> str:
    """Where to go on: the same step for an act of the bar, else as for a citizen."""
    act = request.form.get("actie", "")
    if act.startswith(SPEAK):
        trial.keep(tried, choices=trial.speaking(tried.choices, act.removeprefix(SPEAK)))
        return tried.url(stop.name)
    match act:
        case "instellen":
            wrong = trial.chosen(tried.choices, request.form) is None
            return tried.url(stop.name, dag="fout" if wrong else None)
        case "verversen":
            return tried.url(stop.name)
        case "bewaren":
            return tried.url(stop.name, niet="bewaard")
        case _:
            return _onward(tried, stop, fields)


def _onward(tried: Trial, stop: Stop, fields: StepForm) -> str:
    if fields.faults:
        return tried.url(stop.name, nagekeken="ja")
    if fields.added:
        return tried.url(stop.name, bij=",".join(field.name for field in fields.added))
    following = tried.path.after(stop.name)
    if following is None:
        return tried.onward_url()
    return tried.url(following.name, na=stop.name if warned(tried.path, stop.step) else None)


def _step_page(tried: Trial, stop: Stop, fields: StepForm) -> str:
    faults = [
        (field.target_id, i18n.sentence(message)) for field in fields for message in field.errors
    ]
    before = tried.path.before(stop.name)
    told = tried.path.stop(request.args.get("na", ""))
    appeared = request.args.get("bij", "").split(",")
    return _page(
        "proef-stap",
        tried,
        stop=stop,
        place=tried.place(stop),
        layout=layout(tried.form, stop, fields),
        known={},
        takes_files=False,
        fields=fields,
        fresh=frozenset[str](),
        faults=faults,
        fault_count=len(faults),
        notes=dict(warned(tried.path, stop.step)),
        previous=tried.url(before.name) if before else None,
        back_to_check=False,
        added=[] if faults else [fields[name] for name in appeared if name in fields],
        said_before=[text for _, text in warned(tried.path, told.step)] if told else [],
        proof="",
        late=False,
        revision=0,
        form_id="stap",
    )


def _page(template: str, tried: Trial, **more: object) -> str:
    settings = current().settings
    return render_template(
        f"redactie/{template}.html",
        opening=tried,
        form=tried.form,
        work=tried.work,
        editor=access.editor(),
        choices=tried.choices,
        people=[(name, i18n.sentence(label)) for name, (_, _, label) in PEOPLE.items()],
        spoken_languages=[(code, i18n.NAMES.get(code, code)) for code in settings.languages],
        day=tried.choices.today,
        wrong_day="dag" in request.args,
        not_kept="niet" in request.args,
        narrow=tried.choices.narrow,
        digest=digest(tried.work),
        funnel=True,
        **more,
    )


def _broken(work: Work) -> ResponseReturnValue:
    return page("kapot", work, title=say("Proef")), 200 if work.source else abort(404)
