"""Where a person is in a form, and where she goes back to from there."""

from portal.engine.path import Stop
from portal.intake.rows import RowPlace
from portal.web.formulier.opening import Opening
from portal.web.pages.here import LOOKED, TO_CHECK, TO_LIST, back_to

__all__ = ["LOOKED", "TO_CHECK", "TO_LIST", "back_to", "here_url"]


def here_url(opening: Opening, stop: Stop, row: RowPlace | None, **about: str | None) -> str:
    """The address of this page again."""
    if row is None:
        return opening.url(stop.name, **about)
    return opening.row_url(stop.name, row.row, **about)
