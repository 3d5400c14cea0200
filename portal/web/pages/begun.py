"""How far a form is that somebody began and did not send: two of one kind must be told apart."""

from portal.publishing.recalling import UnreadableFormError
from portal.store.drafts import Draft
from portal.web.pages.version import version


def left_at(draft: Draft) -> str | None:
    """Give the title of the page that was filled in last; None when nothing was, or is unknown."""
    try:
        steps = version(draft.form_hash).form.steps
    except UnreadableFormError:
        return None
    return next((step.title for step in steps if step.name == draft.step), None)
