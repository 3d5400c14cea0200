"""The list of chapters: what is filled in, what is still to do, and the way to send."""

from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.engine.chapters import Part, State, parts, unsent_steps
from portal.engine.check import warned
from portal.message import Message, say
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import Opening, open_draft

WORDS = {
    State.NOT_BEGUN: say("Niet begonnen"),
    State.PARTLY: say("Deels ingevuld"),
    State.DONE: say("Ingevuld"),
    State.NOT_NEEDED: say("Nu niet nodig"),
    State.WAITING: say("Hangt af van uw andere antwoorden"),
}
LOOKS = {State.PARTLY: "warning", State.DONE: "success"}


@dataclass(frozen=True, slots=True)
class Chaptered:
    """A chapter as the list shows it; without an address there is nothing to fill in now."""

    id: str
    title: str
    state: Message
    look: str
    href: str | None
    unsent: bool


@formulier.get("/<slug>/<draft_id>/overzicht")
def overview(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    if not opening.form.chapters or opening.path.ended is not None:
        return redirect(opening.onward_url(), 303)
    return render_overview(opening)


def render_overview(opening: Opening) -> str:
    """The page with the chapters; asked for on the way to sending, it says what is in the way."""
    found = parts(opening.form, opening.path, opening.answers, opening.seen)
    needed = [part for part in found if part.stops]
    before = opening.path.stop(request.args.get("na", ""))
    return render_template(
        "formulier/overzicht.html",
        opening=opening,
        form=opening.form,
        chapters=[_chaptered(opening, part) for part in found],
        done=sum(part.state is State.DONE for part in needed),
        needed=len(needed),
        todo=_todo(opening, found) if "nagekeken" in request.args else [],
        unsent=_unsent(opening, found),
        warnings=[text for _name, text in warned(opening.path, before.step)] if before else [],
        may_check=opening.todo is None,
        funnel=True,
    )


def _unsent(opening: Opening, found: tuple[Part, ...]) -> tuple[str, ...]:
    """The steps that are not sent, but for whole chapters: those say so themselves."""
    whole = {name for part in found if part.unsent for name in part.chapter.steps}
    return unsent_steps(opening.form, opening.path, opening.answers, apart_from=whole)


def _chaptered(opening: Opening, part: Part) -> Chaptered:
    return Chaptered(
        id=f"hoofdstuk-{part.chapter.name}",
        title=part.chapter.title,
        state=WORDS[part.state],
        look=LOOKS.get(part.state, "neutral"),
        href=opening.url(part.onward.name) if part.onward is not None else None,
        unsent=part.unsent,
    )


def _todo(opening: Opening, found: tuple[Part, ...]) -> list[tuple[str, str]]:
    """The first thing to do in each chapter that is not ready."""
    return [
        (f"{part.chapter.title}: {part.onward.step.title}", opening.url(part.onward.name))
        for part in found
        if part.onward is not None and part.state is not State.DONE
    ]
