"""Delivering a mail: one message, one recipient, one SMTP conversation with the relay.

Nothing in a parcel can add a header or a recipient: text is made one line before it becomes a
header, and what is not exactly one address is refused before the conversation starts.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from socket import SHUT_RDWR
from threading import Timer

from portal.config import Smtp
from portal.outbox.channels.headers import NotOneAddressError, one_address, one_line
from portal.outbox.delivery import (
    Delivered,
    Outcome,
    Outgoing,
    Permanent,
    Temporary,
    Unreachable,
)
from portal.outbox.marks import mark_of, return_path
from portal.outbox.parcel import MailParcel

PERMANENT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many seconds the relay gets: to connect, for one answer, for the whole conversation."""

    connect: float = 10
    answer: float = 30
    whole: float = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class MailChannel:
    """Mail through the relay in the name of the gemeente; somebody reads what `reply_to` gets.

    `bounces` is where reports of failure go, each on an address of its own signed with `secret`.
    """

    relay: Smtp
    sender_name: str
    reply_to: str
    patience: Patience = Patience()
    bounces: str | None = None
    secret: bytes = field(default=b"", repr=False)

    def deliver(self, item: Outgoing) -> Outcome:
        """Deliver one mail. KeyError when the payload is no mail."""
        try:
            message = self.compose(item)
        except NotOneAddressError as error:
            return Permanent(str(error))
        try:
            smtp = self._connected()
        except (smtplib.SMTPException, OSError) as error:
            return Unreachable(_words(error))
        with _closing(smtp), _limited(smtp, self.patience.whole):
            return _conversation(smtp, self._envelope_sender(item.key), message)

    def _envelope_sender(self, key: str) -> str:
        """Give the address that reports of failure go to: with a mark of this mail, if we can."""
        if self.bounces is None:
            return self.relay.sender
        return return_path(self.bounces, mark_of(key), self.secret)

    def compose(self, item: Outgoing) -> EmailMessage:
        """Write the message; the same item gives the same bytes, Message-ID included."""
        mail = MailParcel.from_payload(item.payload)
        message = EmailMessage(SMTP)
        mark = mark_of(item.key)
        sender = one_address(self.relay.sender)
        message["Message-ID"] = f"<{mark}@{sender.domain}>"
        message["Date"] = item.created_at
        message["From"] = Address(one_line(self.sender_name), sender.username, sender.domain)
        message["Reply-To"] = one_address(self.reply_to)
        message["To"] = one_address(mail.to)
        message["Subject"] = one_line(mail.subject)
        # RFC 3834: no out-of-office answers to a machine.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(_encodable(mail.text), cte="quoted-printable")
        message.add_alternative(_encodable(mail.html), subtype="html", cte="quoted-printable")
        message.set_boundary(f"=_{mark}")
        message["Content-Language"] = one_line(mail.language)
        return message

    def _connected(self) -> smtplib.SMTP:
        """Connect and log in, or raise; never in plain text when the relay must do STARTTLS."""
        relay = self.relay
        smtp = smtplib.SMTP(
            relay.host,
            relay.port,
            # A name of our own: the standard one asks the resolver, which may hang.
            local_hostname=relay.sender.rpartition("@")[2],
            timeout=self.patience.connect,
        )
        try:
            with _limited(smtp, self.patience.whole):
                if relay.starttls:
                    smtp.starttls(context=ssl.create_default_context())
                if relay.user is not None:
                    smtp.login(relay.user, relay.password or "")
        except BaseException:
            smtp.close()
            raise
        if smtp.sock is not None:
            smtp.sock.settimeout(self.patience.answer)
        return smtp


def _conversation(smtp: smtplib.SMTP, sender: str, message: EmailMessage) -> Outcome:
    recipient = message["To"].addresses[0].addr_spec
    try:
        smtp.send_message(message, sender, [recipient])
    except smtplib.SMTPRecipientsRefused as refused:
        [(code, words)] = refused.recipients.values()
        return _refused(code, words)
    except smtplib.SMTPSenderRefused as refused:
        # Our own name was refused: that is for us to repair, so no reason to give the mail up.
        return Temporary(f"sender refused: {refused.smtp_code} {_text(refused.smtp_error)}")
    except smtplib.SMTPResponseException as refused:
        return _refused(refused.smtp_code, refused.smtp_error)
    except smtplib.SMTPNotSupportedError as error:
        return Permanent(_words(error))
    except (smtplib.SMTPException, OSError) as error:
        return Temporary(_words(error))
    return Delivered(str(message["Message-ID"]), "250")


def _refused(code: int, words: bytes | str) -> Outcome:
    reason = f"{code} {_text(words)}"
    return Permanent(reason) if code >= PERMANENT else Temporary(reason)


@contextmanager
def _closing(smtp: smtplib.SMTP) -> Iterator[None]:
    """Say goodbye; whatever happens then no longer matters to the message."""
    try:
        yield
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


@contextmanager
def _limited(smtp: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Hang up after so many seconds: the time-out of a socket starts again at every byte."""

    def hang_up() -> None:
        if smtp.sock is not None:
            with suppress(OSError):
                smtp.sock.shutdown(SHUT_RDWR)

    timer = Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
