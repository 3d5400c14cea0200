"""Mail that the product sends really arrives at the catcher, and stays there."""

import socket
import stat

import pytest

from portal.demo.mailcatcher import MailCatcher
from portal.outbox.delivery import Delivered, Outgoing, Temporary
from tests.outbox.letters import MOMENT, a_channel, a_mail, free_port


@pytest.fixture
def catcher(tmp_path):
    port = free_port()
    made = MailCatcher(tmp_path / "post", port)
    made.start()
    yield tmp_path / "post", port
    made.stop()


def a_parcel() -> Outgoing:
    return Outgoing(
        key="a", kind="ontvangstbevestiging", created_at=MOMENT, payload=a_mail().to_payload()
    )


def test_a_mail_becomes_a_file_that_only_we_may_read(catcher):
    folder, port = catcher
    assert isinstance(a_channel(port).deliver(a_parcel()), Delivered)
    [file] = folder.iterdir()
    assert file.suffix == ".eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"Wij hebben uw aanvraag ontvangen" in file.read_bytes()


def test_a_folder_that_cannot_be_written_means_later_and_not_never(catcher):
    folder, port = catcher
    folder.rmdir()
    assert isinstance(a_channel(port).deliver(a_parcel()), Temporary)


def test_the_catcher_is_there_on_this_machine_only(catcher):
    _, port = catcher
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=2)
