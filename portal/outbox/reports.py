"""Reading what mail servers report later about a mail they took at first (RFC 3464, RFC 3461).

A report is believed when it came in on the marked address of a mail of ours, or, where no such
address is set up, when it names a Message-ID of ours. A status of 5 is a refusal for good, of 4 one
for now: that server goes on trying. Pure reading here; `bounces` acts on it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

MOST_BYTES = 1_000_000
_STATUS = re.compile(r"([245])\.\d{1,3}\.\d{1,3}")
_CAME_IN_ON = ("Delivered-To", "X-Original-To", "Envelope-To", "To")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a report says: the addresses it came in on, which mail it is about, and how it ended.

    `status` is the first of 2, 4 or 5 of RFC 3463 with the whole code behind it in `code`.
    """

    came_in_on: tuple[str, ...]
    message_id: str | None
    status: int
    code: str


def read_report(raw: bytes) -> Report | None:
    """Read a mail; None when it is no delivery status notification of a failure or a delay."""
    if len(raw) > MOST_BYTES:
        return None
    parsed = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(raw)
    if parsed.get_content_type() != "multipart/report":
        return None
    codes = [code for part in _parts(parsed) for code in _codes(part)]
    if not codes:
        return None
    worst = max(codes)
    addresses = [_text(value) for name in _CAME_IN_ON for value in parsed.get_all(name, [])]
    return Report(
        came_in_on=tuple(found for text in addresses for found in _addresses(text)),
        message_id=_original_id(parsed),
        status=int(worst[0]),
        code=worst,
    )


def _parts(message: Message) -> Iterator[Message]:
    """Give the blocks of a message/delivery-status part: one for the message, one per recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            if isinstance(blocks, list):
                yield from (block for block in blocks if isinstance(block, Message))


def _codes(block: Message) -> Iterator[str]:
    """Give the status of one recipient, unless it says that all went well."""
    action = _text(block.get("Action", "")).strip().lower()
    found = _STATUS.search(_text(block.get("Status", "")))
    if found and found[1] in "45" and action in {"failed", "delayed"}:
        # A delay is never a refusal, whatever the number says (RFC 3464 section 2.3.3).
        yield f"4{found[0][1:]}" if action == "delayed" else found[0]


def _original_id(message: Message) -> str | None:
    """Find the Message-ID of the mail that is returned, whole or its headers alone."""
    for part in message.walk():
        kind = part.get_content_type()
        if part is message:
            continue
        if kind == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            text = payload if isinstance(payload, bytes) else b""
            headers = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(text)
            return _text(headers.get("Message-ID", "")).strip() or None
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and isinstance(inner[0], Message):
                return _text(inner[0].get("Message-ID", "")).strip() or None
    return None


def _addresses(text: str) -> list[str]:
    return re.findall(r"[^\s<>,;\"]+@[^\s<>,;\"]+", text)


def _text(value: object) -> str:
    return str(value)
