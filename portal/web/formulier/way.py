"""The way from step to step: through the whole form, or inside a chapter and back to the list."""

from portal.engine.chapters import following as next_step
from portal.engine.chapters import preceding
from portal.engine.check import warned
from portal.engine.path import Path, Stop
from portal.engine.proving import unproven
from portal.web.formulier.here import TO_CHECK, back_to
from portal.web.formulier.opening import Opening


def onward(opening: Opening, stop: Stop, path: Path) -> str:
    """Where to go after a step was kept: to an end, back to the check page, or the next step."""
    if path.ended is not None:
        return opening.end_url()
    if back_to() == TO_CHECK:
        first = path.first_incomplete
        if first is None:
            return opening.check_url()
        if opening.form.chapters:
            return opening.overview_url(nagekeken="ja")
        return opening.url(first.step.name, terug=TO_CHECK)
    following = next_step(opening.form, path, stop)
    # A warning lets pass: it is said where the person arrives, not only before sending.
    warning = stop.step.name if warned(path, stop.step) else None
    if following is not None:
        return opening.url(following.step.name, na=warning)
    return opening.overview_url(na=warning) if opening.form.chapters else opening.check_url()


def proving_url(opening: Opening, stop: Stop, path: Path) -> str | None:
    """The page that asks proof of an address that was filled in at this step; None without one."""
    here = path.stop(stop.name)
    open_ = unproven(path, opening.content.proven) if path.ended is None else {}
    asked = () if here is None else (each.name for each in here.questions if each.name in open_)
    question = next(iter(asked), None)
    return None if question is None else opening.prove_url(question, terug=back_to())


def before_url(opening: Opening, stop: Stop) -> str | None:
    """The address of the page before this step; None when that is the start page."""
    before = preceding(opening.form, opening.path, stop)
    if before is not None:
        return opening.url(before.name)
    return opening.overview_url() if opening.form.chapters else None
