"""The demonstration's page with the mail that was caught: a list, and one mail as plain text.

The text part is shown and the HTML part is not: both say the same, and a page that shows foreign
markup would need a weaker content policy than ours.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

MOST = 100
_NAME = re.compile(r"\d{20}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class CaughtMail:
    """A mail in the folder; `paragraphs` are the lines of its text part between blank lines."""

    name: str
    caught_at: datetime
    sender: str
    to: str
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]
    language: str
    """Its language (RFC 3282); empty when it does not say."""


def mail_page(folder: Path) -> Blueprint:
    """Make the pages over the folder of the mail catcher; only for the demonstration."""
    pages = Blueprint("post", __name__, url_prefix="/demo/post")

    @pages.get("/")
    def index() -> ResponseReturnValue:
        return render_template("demo/post.html", mails=caught(folder))

    @pages.get("/<name>")
    def mail(name: str) -> ResponseReturnValue:
        if not _NAME.fullmatch(name) or not (folder / f"{name}.eml").is_file():
            abort(404)
        return render_template("demo/post-bericht.html", mail=read_mail(folder / f"{name}.eml"))

    return pages


def caught(folder: Path) -> tuple[CaughtMail, ...]:
    """Give the newest mails, at most a hundred, newest first; none when the folder is not there."""
    files = (file for file in folder.glob("*.eml") if _NAME.fullmatch(file.stem))
    return tuple(read_mail(file) for file in sorted(files, reverse=True)[:MOST])


def read_mail(file: Path) -> CaughtMail:
    """Read one caught mail; what it lacks is an empty text."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(file.read_bytes())
    return CaughtMail(
        name=file.stem,
        caught_at=datetime.fromtimestamp(int(file.stem.partition("-")[0]) / 1e9, UTC),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        paragraphs=_paragraphs(_text(message)),
        language=str(message["Content-Language"] or ""),
    )


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    text = part.get_content() if isinstance(part, EmailMessage) else ""
    return text if isinstance(text, str) else ""


def _paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    blocks = re.split(r"\n\s*\n", text.strip())
    return tuple(tuple(block.strip().splitlines()) for block in blocks if block.strip())
