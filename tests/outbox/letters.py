"""What the tests of the outbox share: a receipt, its mail, and a real mail server."""

import asyncio
import socket
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from portal.config import Gemeente, Smtp
from portal.message import Message
from portal.outbox.channels.mail import MailChannel
from portal.outbox.parcel import MailParcel, Receipt, receipt_mail

MOMENT = datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC)

ELZENDAM = Gemeente(
    slug="elzendam",
    name="Elzendam",
    body="het college van burgemeester en wethouders van Elzendam",
    phone="14 0999",
    phone_hours="maandag tot en met vrijdag van 8.30 tot 17.00 uur",
    email="gemeente@elzendam.example",
    counter=("Stadhuis Elzendam", "Sluisplein 1", "1234 AB Elzendam"),
    counter_hours="maandag tot en met vrijdag van 9.00 tot 17.00 uur",
    post=("Gemeente Elzendam", "Postbus 100", "1230 AA Elzendam"),
    website="https://www.elzendam.example",
    privacy_contact="privacy@elzendam.example",
    security_contact="mailto:security@elzendam.example",
    theme_class="elzendam-theme",
    theme="",
    logo="logo.svg",
)

RECEIPT = Receipt(
    to="jan@example.nl",
    kenmerk="2026-7KQ4M2-X",
    product="Evenementenvergunning",
    nature="aanvraag",
    received_at=MOMENT,
    due=date(2026, 4, 28),
    article="artikel 4:13 Algemene wet bestuursrecht",
    next_steps=("Wij kijken of wij alles hebben.", "Daarna vragen wij de politie om advies."),
    logged_in=True,
)


def in_dutch(message: Message) -> str:
    """Say a message as the web does, with dates in words but without a catalogue."""
    values = {name: _written(value) for name, value in message.values}
    return message.text % values if values else message.text


def _written(value: object) -> str:
    if isinstance(value, Message):
        return in_dutch(value)
    months = ["januari", "februari", "maart", "april", "mei", "juni", "juli"]
    days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
    if isinstance(value, date):
        return f"{days[value.weekday()]} {value.day} {months[value.month - 1]} {value.year}"
    return str(value)


def a_mail(**changes) -> MailParcel:
    return receipt_mail(
        replace(RECEIPT, **changes),
        gemeente=ELZENDAM,
        address="https://loket.elzendam.example",
        language="nl",
        translate=in_dutch,
    )


@dataclass
class Postbox:
    """A mail server's handler that keeps what it takes, and first gives the answers it was told."""

    answers: list[str] = field(default_factory=list)
    received: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    rcpt_answer: str | None = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd calls it so
        if self.rcpt_answer:
            return self.rcpt_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd calls it so
        answer = self.answers.pop(0) if self.answers else "250 2.0.0 taken"
        if answer.startswith("250"):
            self.received.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return answer

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for _, _, raw in self.received]


class Hangs(Postbox):
    """Takes the message and then says nothing."""

    async def handle_DATA(self, _server, _session, _envelope):  # noqa: N802 - aiosmtpd calls it so
        await asyncio.Event().wait()


@contextmanager
def a_server(handler: object, port: int = 0, **settings):
    """Run a mail server on loopback; gives its port."""
    controller = Controller(handler, hostname="127.0.0.1", port=port or free_port(), **settings)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop(no_assert=True)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def a_channel(port: int, **changes) -> MailChannel:
    relay = Smtp(host="127.0.0.1", port=port, sender="loket@elzendam.example", starttls=False)
    return MailChannel(
        relay=relay, sender_name="Gemeente Elzendam", reply_to="post@elzendam.example", **changes
    )
