"""The copy of what was sent with all that its receipt says: in time or not, who acts, who signs."""

from dataclasses import replace

from sqlalchemy.orm import Session

from portal.definition.catalogue import Published
from portal.message import say
from portal.store import zaken
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.web.pages.copy import Copy, copy_of
from portal.web.pages.represented import represented
from portal.web.pages.signatures import must_sign, signatures
from portal.web.pages.timely import arrival


def whole_copy(tx: Session, submission: Submission, zaak: Zaak) -> "tuple[Published, Copy]":
    """The same for the receipt on screen, on paper and by post."""
    published, copy = copy_of(submission, zaak, arrival(tx, zaak, zaken.events(tx, zaak)))
    signing, helped = must_sign(signatures(tx, zaak, published.form)), copy.helped
    acts = represented(tx, submission)
    if helped is not None and acts is not None:
        helped = say("%(hoe)s. Vertegenwoordiger: %(wie)s.", hoe=helped, wie=acts.words)
    return published, replace(copy, signing=signing, helped=helped)
