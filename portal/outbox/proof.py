"""The parcel with a code that shows that an e-mail address is somebody's own: pure.

The code stands in the letter and not in its subject, which is shown on locked screens. No link: who
asked for the code has the page open, and a habit of clicking in mails is what phishing lives on.
"""

from portal.config import Gemeente
from portal.message import say
from portal.outbox.letters import render
from portal.outbox.parcel import MailParcel
from portal.outbox.wording import Translate

CODE = "bevestigingscode"


def code_mail(  # noqa: PLR0913 - what a letter is made of, each named by its caller
    *, to: str, code: str, minutes: int, gemeente: Gemeente, language: str, translate: Translate
) -> MailParcel:
    """Write the letter with a code that works for so many minutes."""
    heading = say("Uw code van Gemeente %(name)s", name=gemeente.name)
    values = {
        "language": language,
        "subject": translate(heading),
        "heading": heading,
        "code": code,
        "minutes": minutes,
        "gemeente": gemeente,
    }
    return MailParcel(
        to=to,
        subject=translate(heading),
        text=render("bewijscode.txt", translate, values),
        html=render("bewijscode.html", translate, values),
        language=language,
    )
