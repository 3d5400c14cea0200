"""The mail channel and a real SMTP server: what it sends, and what each answer means."""

import asyncio
import ssl
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from portal.clock import system_now
from portal.config import Smtp
from portal.outbox.channels.mail import Patience
from portal.outbox.delivery import Delivered, Outgoing, Permanent, Temporary, Unreachable
from tests.outbox.certificates import self_signed
from tests.outbox.letters import MOMENT, Hangs, Postbox, a_channel, a_mail, a_server, free_port
from tests.outbox.test_headers import SEPARATORS

HASTY = Patience(connect=2, answer=0.2, whole=2)


def a_parcel(mail=None) -> Outgoing:
    return Outgoing(
        key="ontvangst:1",
        kind="ontvangstbevestiging",
        created_at=MOMENT,
        payload=(mail or a_mail()).to_payload(),
    )


def test_one_recipient_gets_text_and_html():
    postbox = Postbox()
    with a_server(postbox) as port:
        outcome = a_channel(port).deliver(a_parcel())
    [(sender, recipients, _)] = postbox.received
    [message] = postbox.messages
    assert isinstance(outcome, Delivered)
    assert (sender, recipients) == ("loket@elzendam.example", ["jan@example.nl"])
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert "uiterlijk dinsdag 28 april 2026" in message.get_body(("plain",)).get_content()
    assert message["Message-ID"] == outcome.message_id


def test_the_headers_tell_a_machine_wrote_and_who_reads_the_answer():
    message = a_channel(25).compose(a_parcel())
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["From"] == "Gemeente Elzendam <loket@elzendam.example>"
    assert message["Reply-To"] == "post@elzendam.example"
    assert message["To"] == "jan@example.nl"
    assert message["Content-Language"] == "nl"
    assert message["Date"].datetime == MOMENT.replace(microsecond=0)


def test_the_same_parcel_is_the_same_message_to_the_byte():
    channel = a_channel(25)
    assert channel.compose(a_parcel()).as_bytes() == channel.compose(a_parcel()).as_bytes()


def test_another_parcel_has_another_message_id():
    channel = a_channel(25)
    other = replace(a_parcel(), key="ontvangst:2")
    assert channel.compose(a_parcel())["Message-ID"] != channel.compose(other)["Message-ID"]


def test_the_message_id_does_not_show_the_key():
    assert "ontvangst" not in a_channel(25).compose(a_parcel())["Message-ID"]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_line_break_in_the_subject_adds_no_header(separator):
    mail = replace(a_mail(), subject=f"Feest{separator}Bcc: piet@example.nl")
    postbox = Postbox()
    with a_server(postbox) as port:
        outcome = a_channel(port).deliver(a_parcel(mail))
    assert isinstance(outcome, Delivered)
    assert postbox.received[0][1] == ["jan@example.nl"]
    assert postbox.messages[0]["Bcc"] is None
    assert postbox.messages[0]["Subject"] == "Feest Bcc: piet@example.nl"


def test_a_very_long_subject_is_cut_and_sent():
    mail = replace(a_mail(), subject="é" * 999)
    message = message_from_bytes(
        a_channel(25).compose(a_parcel(mail)).as_bytes(), policy=policy.default
    )
    assert message["Subject"] == "é" * 200


def test_text_that_cannot_be_written_in_utf_8_still_goes_out():
    mail = replace(a_mail(), text="naam \ud83d", subject="x\ud83d", html="<p>\ud83d</p>")
    postbox = Postbox()
    with a_server(postbox) as port:
        assert isinstance(a_channel(port).deliver(a_parcel(mail)), Delivered)


@pytest.mark.parametrize("to", ["jan@example.nl, piet@example.nl", "jan@example.nl\r\nDATA", "jan"])
def test_what_is_not_one_address_is_refused_without_a_word_to_the_server(to):
    outcome = a_channel(free_port()).deliver(a_parcel(replace(a_mail(), to=to)))
    assert isinstance(outcome, Permanent)


def test_a_no_for_good_at_the_recipient_is_permanent():
    with a_server(Postbox(rcpt_answer="550 5.1.1 no such user")) as port:
        outcome = a_channel(port).deliver(a_parcel())
    assert outcome == Permanent("550 5.1.1 no such user")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("451 4.3.0 later", Temporary),
        ("452 4.2.2 mailbox full", Temporary),
        ("554 5.6.0 no", Permanent),
    ],
)
def test_the_first_digit_of_the_answer_decides(answer, kind):
    with a_server(Postbox([answer])) as port:
        assert a_channel(port).deliver(a_parcel()) == kind(answer)


def test_nobody_home_is_nobodys_fault():
    assert isinstance(a_channel(free_port()).deliver(a_parcel()), Unreachable)


def test_a_server_that_falls_silent_is_left_behind():
    with a_server(Hangs()) as port:
        outcome = a_channel(port, patience=replace(HASTY, whole=600)).deliver(a_parcel())
    assert isinstance(outcome, Temporary)


class Dribbles(Postbox):
    """Says something every moment, and never anything that counts."""

    async def handle_DATA(self, server, _session, _envelope):  # noqa: N802 - aiosmtpd calls it so
        while not server.transport.is_closing():
            await server.push("250-wait")
            await asyncio.sleep(0.05)
        return "250 never"


def test_a_server_that_keeps_talking_is_left_behind_too():
    with a_server(Dribbles()) as port:
        outcome = a_channel(port, patience=replace(HASTY, whole=0.5)).deliver(a_parcel())
    assert isinstance(outcome, Temporary)


class HangsUpAtTheEnd(Postbox):
    async def handle_QUIT(self, server, _session, _envelope):  # noqa: N802 - aiosmtpd calls it so
        server.transport.abort()
        return "221 bye"


def test_what_happens_after_the_yes_no_longer_matters():
    with a_server(HangsUpAtTheEnd()) as port:
        assert isinstance(a_channel(port).deliver(a_parcel()), Delivered)


def over_tls(port: int):
    relay = Smtp(host="localhost", port=port, sender="loket@elzendam.example", starttls=True)
    return replace(a_channel(port), relay=relay)


def test_with_starttls_the_mail_goes_over_an_encrypted_line(tmp_path, monkeypatch):
    certificate, key = self_signed(tmp_path, system_now() - timedelta(days=1))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    postbox = Postbox()
    with a_server(postbox, tls_context=context, require_starttls=True) as port:
        outcome = over_tls(port).deliver(a_parcel())
    assert isinstance(outcome, Delivered)
    assert len(postbox.received) == 1


def test_a_relay_that_cannot_prove_who_it_is_gets_nothing(tmp_path):
    certificate, key = self_signed(tmp_path, system_now() - timedelta(days=1))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    postbox = Postbox()
    with a_server(postbox, tls_context=context) as port:
        assert isinstance(over_tls(port).deliver(a_parcel()), Unreachable)
    assert postbox.received == []


def test_a_relay_without_tls_gets_nothing_when_tls_is_asked():
    postbox = Postbox()
    with a_server(postbox) as port:
        assert isinstance(over_tls(port).deliver(a_parcel()), Unreachable)
    assert postbox.received == []
