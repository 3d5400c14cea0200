"""What a message is about: other cases of ours, and why those are kept while it is dealt with."""

from collections.abc import Mapping
from typing import Any

from portal.definition.citations import released
from portal.definition.model import Berichtsoort, Form
from portal.zaak.bewaren import Hold
from portal.zaak.reference import normal

WOO = "Wet open overheid"
BY_KIND = {Berichtsoort.KLACHT: Hold.KLACHT, Berichtsoort.BEZWAAR: Hold.BEZWAAR}


def keeps(form: Form) -> Hold | None:
    """Say why the cases that a message is about may not be destroyed meanwhile; None if they may.

    `form` is of the kind the message has. An objection, a complaint, and a request under the Woo
    (Woo art. 4.1a: documents that were asked for must be kept).
    """
    found = BY_KIND.get(form.kind)
    if found is None and form.legal_basis is not None and released()[form.legal_basis].law == WOO:
        return Hold.WOO
    return found


def kenmerken(answers: Mapping[str, Any]) -> frozenset[str]:
    """Find what was filled in that is a kenmerk of ours."""
    texts = (value for value in answers.values() if isinstance(value, str))
    return frozenset(kenmerk for text in texts if (kenmerk := normal(text)) is not None)
