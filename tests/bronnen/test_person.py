"""Asking a register: what it knows, what it does not, and never a long wait or a leak."""

import threading

import pytest

from portal.bronnen.person import SourceDownError, Sources
from portal.bronnen.register import FileRegister
from portal.demo.settings import HERE
from portal.people import Bsn

JAN, NOBODY = Bsn("999990019"), Bsn("999990093")
REGISTER = FileRegister.load(HERE / "register.toml")


class Broken:
    def person(self, bsn):
        raise RuntimeError(f"no answer about {bsn.digits}")


class Silent:
    """Answers when it is let go, and no sooner."""

    def __init__(self):
        self.go = threading.Event()

    def person(self, _bsn):
        self.go.wait()
        return {}


def test_a_register_gives_what_it_knows():
    found = Sources(REGISTER).person(JAN)
    assert found["naam"] == "Jan de Vries"
    assert found["geboortedatum"] == "1969-04-12"
    assert found["adres"] == {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": ""}
    assert "email" not in found


def test_whom_a_register_does_not_know_has_no_fields():
    assert Sources(REGISTER).person(NOBODY) == {}


def test_a_source_that_fails_is_down_and_says_nothing_of_what_was_asked():
    with pytest.raises(SourceDownError) as down:
        Sources(Broken()).person(JAN)
    assert JAN.digits not in str(down.value)
    assert down.value.__cause__ is None
    assert down.value.__suppress_context__


def test_nobody_waits_long_for_a_source_that_is_silent():
    silent = Silent()
    try:
        with pytest.raises(SourceDownError):
            Sources(silent, patience=0.01).person(JAN)
    finally:
        silent.go.set()


def test_without_a_source_there_is_nothing_to_ask():
    with pytest.raises(KeyError):
        Sources().person(JAN)
