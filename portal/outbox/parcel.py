"""Making the parcel of a receipt by mail: pure, from what is known at the moment of receipt.

The letter is written out at once and sealed in the transaction of the submission, so that what was
sent is what was promised, whatever changes later. Its input has no place for answers or for a BSN:
a mail travels and rests unprotected (AVG art. 5 and 32).
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from portal.config import Gemeente
from portal.engine.texts import fill, later
from portal.message import Message, say
from portal.outbox.letters import render
from portal.outbox.wording import Translate, came, not_yet, received
from portal.termijn.klok import local_day
from portal.zaak.words import IN_DEFAULT, Verb, by_day

RECEIPT = "ontvangstbevestiging"

_PLACE = re.compile(r"\(\((.*?)\)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a receipt may say. `received_at` is aware; `due` is the last day, included.

    `paper` is the day a paper form came in, of what was typed in.

    `in_time` says whether it came in time, of what has a last day to send it. `no_term` says why
    there is no day, where it is not that no law gives one.
    `next_steps` are lines of the form's confirmation as the editor wrote them. `sensitive` keeps
    the product, the nature and the next steps out of the mail. `files_later` is how many files the
    citizen still sends.
    """

    to: str
    kenmerk: str
    product: str
    nature: str
    received_at: datetime
    paper: date | None = None
    due: date | None = None
    in_time: Message | None = None
    no_term: Message | None = None
    verb: Verb = "beslissen"
    article: Message | None = None
    dwangsom: bool = False
    next_steps: tuple[str, ...] = ()
    files_later: int = 0
    logged_in: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailParcel:
    """A mail to one recipient, ready to go; both parts say the same."""

    to: str
    subject: str
    text: str
    html: str
    language: str

    def to_payload(self) -> dict[str, str]:
        """Write the parcel for the outbox; it is personal data, so only ever kept sealed."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, object]) -> "MailParcel":
        """Read what `to_payload` wrote; KeyError when a part is missing."""
        return cls(**{part: str(payload[part]) for part in cls.__dataclass_fields__})


def receipt_mail(
    receipt: Receipt, *, gemeente: Gemeente, address: str, language: str, translate: Translate
) -> MailParcel:
    """Write the receipt of Awb afdeling 2.3; `address` is where people find this portal."""
    typed = local_day(receipt.received_at)
    late = receipt.due is not None and typed > receipt.due
    heading = received(receipt.nature, sensitive=receipt.sensitive)
    subject = translate(heading)
    if not receipt.sensitive:
        subject = f"{subject}: {receipt.product}"
    values = {
        "language": language,
        "subject": subject,
        "heading": heading,
        "receipt": receipt,
        "received": came(receipt.received_at, receipt.paper),
        "not_yet": not_yet(receipt.nature, sensitive=receipt.sensitive),
        "promise": by_day(receipt.verb, receipt.due, typed) if receipt.due else None,
        "late": late,
        "in_default": IN_DEFAULT,
        "steps": _steps(receipt, translate, late=late),
        "gemeente": gemeente,
        "address": address,
        "mijn": say("Mijn %(name)s", name=gemeente.name),
    }
    return MailParcel(
        to=receipt.to,
        subject=subject,
        text=render("ontvangst.txt", translate, values),
        html=render("ontvangst.html", translate, values),
        language=language,
    )


def _steps(receipt: Receipt, translate: Translate, *, late: bool) -> tuple[str, ...]:
    """Give the next steps that name no answer, nor a day that is over: that is no step to come."""
    if receipt.sensitive:
        return ()
    known: dict[str, str | Message] = {"kenmerk": receipt.kenmerk, **later(receipt.files_later)}
    if receipt.due and not late:
        known["beslisdatum"] = say("%(datum)s", datum=receipt.due)
    tellable = (line for line in receipt.next_steps if known.keys() >= set(_PLACE.findall(line)))
    return tuple(fill(line, known, translate) for line in tellable)
