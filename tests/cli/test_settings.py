"""A wrong setting is refused by name when a front door opens, not by a page that fails later."""

import pytest

from portal.cli import serve
from portal.config import BadSettingError, read
from portal.demo import settings as demo_settings


@pytest.fixture
def environ(tmp_path):
    return demo_settings.environ(tmp_path, 8000) | {"LOKET_BASE_URL": "https://localhost"}


def test_what_the_demonstration_sets_is_right(environ):
    assert read(environ).languages == ("nl", "en")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LOKET_LANGUAGES", "nl fr", "choose from en nl"),
        ("LOKET_LANGUAGES", "", "choose from en nl"),
        ("LOKET_FORMS", "/no/such/folder", "there is no form"),
        ("LOKET_TRUSTED_NETWORKS", "10.0.0.0/8 abc", "'abc'"),
        ("LOKET_SMTP_STARTTLS", "misschien", "ja or nee"),
        ("LOKET_SMTP_PORT", "abc", "whole number"),
        ("LOKET_BASE_URL", "https://loket.example/portaal", "must look like"),
    ],
)
def test_a_wrong_setting_is_named(environ, name, value, told):
    environ |= {"LOKET_SMTP_HOST": "localhost", "LOKET_SMTP_SENDER": "a@b.example", name: value}
    with pytest.raises(BadSettingError, match=rf"(?s){name}.*{told}"):
        read(environ)


def test_networks_may_be_written_with_the_address_of_a_machine(environ):
    environ["LOKET_TRUSTED_NETWORKS"] = "10.1.2.3/8 2001:db8::1"
    assert read(environ).trusted_networks == ("10.1.2.3/8", "2001:db8::1")


@pytest.mark.parametrize("wrong", [("--port", "99999"), ("--workers", "0"), ("--threads", "0")])
def test_the_server_refuses_numbers_that_cannot_be(wrong, capsys):
    with pytest.raises(SystemExit) as stopped:
        serve.main(wrong)
    assert stopped.value.code == 2
    assert f"{wrong[0]} must be between 1 and" in capsys.readouterr().err
