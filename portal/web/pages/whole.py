"""The copy of what was sent with all that its receipt says: whether in time, and who must sign."""

from dataclasses import replace

from sqlalchemy.orm import Session

from portal.definition.catalogue import Published
from portal.store import zaken
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.web.pages.copy import Copy, copy_of
from portal.web.pages.signatures import must_sign, signatures
from portal.web.pages.timely import arrival


def whole_copy(tx: Session, submission: Submission, zaak: Zaak) -> "tuple[Published, Copy]":
    """The same for the receipt on screen, on paper and by post."""
    published, copy = copy_of(submission, zaak, arrival(tx, zaak, zaken.events(tx, zaak)))
    return published, replace(copy, signing=must_sign(signatures(tx, zaak, published.form)))
