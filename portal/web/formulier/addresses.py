"""The addresses of the pages of a draft, written once for each page of each form.

A page has half a dozen of them. What Flask works out for each is the same for everybody but for the
id of the draft.
"""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from flask import request, url_for

from portal.store.drafts import Draft
from portal.web.formulier.blueprint import formulier

ANY_DRAFT = "0" * 32
PLAIN = "!$'()*,/:;?@"
"""What may stand in a query as it is; as Werkzeug has it."""


def address_of(draft: Draft, view: str, values: Mapping[str, str | None]) -> str:
    """Give the address of a page of a draft by the name of its view.

    What `values` has beside the parts of the path is told behind a question mark; None is nothing.
    """
    # At the desk every address is also of a contact; the id of a row or a file is used once.
    if request.blueprint != formulier.name or not _PARTS.isdisjoint(values):
        return _written(view, draft.form_slug, draft.id, values)
    about = {name: value for name, value in values.items() if value is not None}
    step = about.pop("step", None)
    place = _place(request.root_path, view, draft.form_slug, step).replace(ANY_DRAFT, draft.id)
    return f"{place}?{urlencode(about, safe=PLAIN)}" if about else place


_PARTS = frozenset({"row", "file_id"})


@lru_cache(maxsize=4096)
def _place(_root: str, view: str, slug: str, step: str | None) -> str:
    """The address of a page of any draft, below the root where the portal answers."""
    return _written(view, slug, ANY_DRAFT, {"step": step})


def _written(view: str, slug: str, draft_id: str, values: Mapping[str, str | None]) -> str:
    return url_for(
        f".{view}",
        slug=slug,
        draft_id=draft_id,
        _anchor=None,
        _method=None,
        _scheme=None,
        _external=None,
        **values,
    )
