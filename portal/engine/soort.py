"""What kind of message a form is by its answers, and the terms that follow from that.

A general form can hold an ingebrekestelling or a klacht. Those are official messages with duties of
their own, also inside a form that is not (Awb art. 2:13, 4:17, 9:1).
"""

from portal.definition.model import Form, Soort
from portal.engine.path import Path


def settled(form: Form, path: Path) -> Form:
    """Give the form as it counts for these answers: the first kind whose condition holds.

    The form may be the same one in another language than the path was walked in.
    """
    for soort in form.kinds:
        if path.holds(soort.when):
            return _as(form, soort)
    return form


def of_kind(form: Form, kind: str | None) -> Form:
    """Give the form as it counted when it was sent as this kind; as it is for one it has not."""
    return next((_as(form, soort) for soort in form.kinds if soort.kind == kind), form)


def _as(form: Form, soort: Soort) -> Form:
    return form.model_copy(
        update={
            "kind": soort.kind,
            "formal": soort.formal,
            "legal_basis": soort.legal_basis,
            "term": soort.term,
        }
    )
