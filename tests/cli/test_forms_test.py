"""`portal forms test`: how the tests of forms went, and what they did not reach."""

import pytest

from portal.cli.forms import main
from tests.editing.test_scenarios import TESTS
from tests.specimens import source


@pytest.fixture
def form(tmp_path):
    """A form with its tests beside it."""
    path = tmp_path / "tonen-als.yaml"
    path.write_bytes(source("tonen-als"))
    path.with_suffix(".test.yaml").write_text(TESTS, encoding="utf-8")
    return path


def spoil(form, old, new):
    beside = form.with_suffix(".test.yaml")
    beside.write_text(beside.read_text().replace(old, new))


def test_right_tests_are_counted(form, capsys):
    assert main(["test", str(form), "--dekking", "100"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("tonen-als: 2 tests, 0 niet goed; geraakt: voorwaarden 100% (2 van 2)")


def test_a_test_that_fails_says_where(form, capsys):
    spoil(form, "vragen: [muziek]\n", "vragen: [muziek_tot]\n")
    assert main(["test", str(form.parent)]) == 1
    said = capsys.readouterr().out
    assert "niet goed: Zonder muziek" in said
    assert "vragen: muziek_tot komt niet voor." in said


def test_too_little_is_reached(form, capsys):
    beside = form.with_suffix(".test.yaml")
    text = beside.read_text()
    beside.write_text(text[: text.index("  - test: Zonder")])
    assert main(["test", str(form)]) == 0
    assert main(["test", str(form), "--dekking", "100"]) == 1
    said = capsys.readouterr().out
    assert "niet geraakt: vraag muziek_tot, toon_als: nooit niet waar dat" in said
    assert "minstens 100%" in said


def test_a_badly_written_file_fails(form, capsys):
    spoil(form, "verwacht", "verwagt")
    assert main(["test", str(form)]) == 1
    assert main(["test", "--opnieuw", str(form)]) == 1
    assert "bedoelt u 'verwacht'" in capsys.readouterr().out


def test_no_tests_is_told_and_fails_only_when_something_is_demanded(form, capsys):
    form.with_suffix(".test.yaml").unlink()
    assert main(["test", str(form)]) == 0
    assert main(["test", str(form), "--dekking", "1"]) == 1
    assert "nog geen tests" in capsys.readouterr().out


def test_a_form_that_is_broken_cannot_be_tested(form, capsys):
    form.write_text("formulier: tonen-als\n")
    assert main(["test", str(form)]) == 1
    assert "portal forms check" in capsys.readouterr().out


def test_the_tests_can_be_shown_as_the_form_does_now(form, capsys):
    spoil(form, "vragen: [muziek]\n", "vragen: [muziek_tot]\n")
    assert main(["test", "--opnieuw", str(form)]) == 0
    assert "vragen: [muziek]\n" in capsys.readouterr().out


def test_our_own_forms_are_tested_in_full(capsys):
    assert main(["test", "--dekking", "100"]) == 0
    assert "niet geraakt" not in capsys.readouterr().out
