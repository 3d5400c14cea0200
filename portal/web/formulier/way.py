"""The way from step to step: through the whole form, or inside a chapter and back to the list."""

from portal.definition.model import Form
from portal.engine.chapters import chapter_of
from portal.engine.path import Path, Stop
from portal.web.formulier.opening import Opening


def following_of(form: Form, path: Path, stop: Stop) -> Stop | None:
    """The next step: of the form, or of the chapter in a form that has chapters."""
    following = path.after(stop.name)
    chapter = chapter_of(form, stop.name)
    if chapter is None or (following is not None and following.name in chapter.steps):
        return following
    return None


def before_url(opening: Opening, stop: Stop) -> str | None:
    """The address of the page before this step; None when that is the start page."""
    before = opening.path.before(stop.name)
    chapter = chapter_of(opening.form, stop.name)
    if chapter is not None and (before is None or before.name not in chapter.steps):
        return opening.overview_url()
    return opening.url(before.name) if before is not None else None
