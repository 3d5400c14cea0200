"""A wrong setting is refused by name when a front door opens, not by a page that fails later."""

import re
from pathlib import Path

import pytest

from portal import environment
from portal.cli import serve
from portal.config import BadSettingError, read
from portal.demo import settings as demo_settings
from portal.environment import OF_THE_TESTS, SETTINGS, nearest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environ(tmp_path):
    return demo_settings.environ(tmp_path, 8000) | {"LOKET_BASE_URL": "https://localhost"}


def test_what_the_demonstration_sets_is_right(environ):
    assert read(environ).languages == ("nl", "en")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LOKET_LANGUAGES", "nl fr", "choose from en nl.*translations update.*install the wheel"),
        ("LOKET_FORMS", "/no/such/folder", "there is no form"),
        ("LOKET_TRUSTED_NETWORKS", "10.0.0.0/8 abc", "'abc'"),
        ("LOKET_SMTP_STARTTLS", "misschien", "ja or nee"),
        ("LOKET_BEHANDELING", "uit", "ja or nee"),
        ("LOKET_SMTP_PORT", "abc", "whole number"),
        ("LOKET_BASE_URL", "https://loket.example/portaal", "must look like"),
        ("LOKET_QUEUE", "amqp://geheim@host", "postgresql:// or redis://"),
        ("LOKET_FILES", "s3://", "s3://bucket"),
        ("LOKET_CLAMD", "clamav", "host:port"),
    ],
)
def test_a_wrong_setting_is_named(environ, name, value, told):
    environ |= {"LOKET_SMTP_HOST": "localhost", "LOKET_SMTP_SENDER": "a@b.example", name: value}
    with pytest.raises(BadSettingError, match=rf"(?s){name}.*{told}"):
        read(environ)


def test_only_a_folder_with_texts_is_a_language(tmp_path, monkeypatch):
    (tmp_path / "en" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "forms.pot").touch()
    monkeypatch.setattr(environment, "folder", lambda _name: tmp_path)
    with pytest.raises(BadSettingError, match=r"choose from en nl\."):
        environment.languages("fr")


def test_networks_may_be_written_with_the_address_of_a_machine(environ):
    environ["LOKET_TRUSTED_NETWORKS"] = "10.1.2.3/8 2001:db8::1"
    assert read(environ).trusted_networks == ("10.1.2.3/8", "2001:db8::1")


def test_files_stand_in_the_data_folder_unless_told_otherwise(environ, tmp_path):
    assert read(environ).files.folder == tmp_path / "bestanden"
    environ["LOKET_FILES"] = str(tmp_path / "elders")
    assert read(environ).files.folder == tmp_path / "elders"


def test_files_with_s3_need_its_keys_and_keep_them_out_of_sight(environ):
    environ["LOKET_FILES"] = "s3://bak/loket/bestanden/"
    with pytest.raises(BadSettingError, match="LOKET_FILES_KEY"):
        read(environ)
    environ |= {"LOKET_FILES_KEY": "k", "LOKET_FILES_SECRET": "heel geheim"}
    place = read(environ).files
    assert (place.folder, place.bucket, place.prefix) == (None, "bak", "loket/bestanden")
    assert "heel geheim" not in repr(place)


@pytest.mark.parametrize("where", ["/run/clamav/clamd.ctl", "scanner:3310", "[::1]:3310"])
def test_the_scanner_is_at_a_socket_or_at_a_port(environ, where):
    assert read(environ | {"LOKET_CLAMD": where}).clamd == where
    assert read(environ).clamd is None


@pytest.mark.parametrize("wrong", [("--port", "99999"), ("--workers", "0"), ("--threads", "0")])
def test_the_server_refuses_numbers_that_cannot_be(wrong, capsys):
    with pytest.raises(SystemExit) as stopped:
        serve.main(wrong)
    assert stopped.value.code == 2
    assert f"{wrong[0]} must be between 1 and" in capsys.readouterr().err


def test_nudges_wait_in_a_file_unless_a_queue_is_named(environ):
    assert read(environ).queue is None
    named = read(environ | {"LOKET_QUEUE": "redis://:geheim@queue.example/0"})
    assert named.queue == "redis://:geheim@queue.example/0"
    assert "geheim" not in repr(named)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "LOKET_" + "FOUREYES",
            "LOKET_" + "FOUREYES is no setting of Loket; do you mean LOKET_FOUR_EYES?",
        ),
        ("LOKET_" + "Proxies", "do you mean LOKET_PROXIES?"),
        ("LOKET_" + "XYZZY", "LOKET_" + "XYZZY is no setting of Loket."),
        ("LOKET_" + "PORT", "LOKET_" + "PORT is no setting of Loket"),
    ],
)
def test_a_name_that_is_no_setting_is_refused(environ, name, told):
    with pytest.raises(BadSettingError) as refused:
        read(environ | {name: "8000"})
    assert told in str(refused.value)


def test_an_unknown_setting_is_refused_also_when_it_is_empty(environ):
    with pytest.raises(BadSettingError, match="is no setting"):
        read(environ | {"LOKET_" + "FOUREYES": ""})


def test_what_kubernetes_tells_of_a_service_called_loket_is_let_be(environ):
    port = {"LOKET_" + "PORT": "tcp://10.0.0.7:80", "LOKET_" + "PORT_80_TCP_ADDR": "10.0.0.7"}
    host = {"LOKET_" + "SERVICE_HOST": "10.0.0.7", "LOKET_" + "SERVICE_PORT": "80"}
    assert read(environ | port | host) == read(environ)


def test_what_is_far_from_every_name_gets_no_advice():
    assert nearest("LOKET_" + "QQQQQQQQQQQQQ", SETTINGS) == "."


def test_every_name_that_is_read_or_told_anywhere_is_known():
    files = [
        *ROOT.glob("portal/**/*.py"),
        *ROOT.glob("portal/**/*.toml"),
        *ROOT.glob(".make/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
        *(ROOT / name for name in ("Makefile", "README.md")),
    ]
    named = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in files
        for name in re.findall(r"\bLOKET_[A-Z_]*[A-Z]\b", file.read_text(encoding="utf-8"))
    }
    assert {each for each in named if each[1] not in SETTINGS | OF_THE_TESTS} == set()


class Noting(dict):
    """Settings that note what they are asked for."""

    def __init__(self, given):
        super().__init__(given)
        self.asked = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)


def test_every_setting_that_is_known_is_read(environ, monkeypatch):
    noting = Noting(
        environ
        | {"LOKET_FILES": "s3://bak", "LOKET_FILES_KEY": "k", "LOKET_FILES_SECRET": "s"}
        | {"LOKET_WEBHOOKS": "https://zaak.example/", "LOKET_WEBHOOK_SECRET": "geheim"}
    )
    monkeypatch.setattr(environment, "given", lambda _environ: noting)
    read(noting)
    assert noting.asked == SETTINGS


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize(
    "name",
    sorted(
        SETTINGS
        - {"LOKET_BASE_URL", "LOKET_DATA", "LOKET_GEMEENTE", "LOKET_MEANS", "LOKET_SMTP_SENDER"}
    ),
)
def test_a_setting_that_is_empty_counts_as_left_out(environ, name, empty):
    without = {each: value for each, value in environ.items() if each != name}
    assert read(without | {name: empty}) == read(without)


@pytest.mark.parametrize(
    "name", ["LOKET_BASE_URL", "LOKET_DATA", "LOKET_GEMEENTE", "LOKET_MEANS", "LOKET_SMTP_SENDER"]
)
def test_what_must_be_set_may_not_be_empty(environ, name):
    with pytest.raises(BadSettingError, match=f"{name} is not set"):
        read(environ | {name: ""})
