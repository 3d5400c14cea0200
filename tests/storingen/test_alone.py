"""The page that lives when nothing else does: one file, every language, from kept facts."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portal.cli import storing as command
from portal.config import read
from portal.demo.settings import environ
from portal.store import storingen
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.storingen import Outage, new_storing
from portal.storingen import alone
from portal.termijn.storing import Raakt
from tests.markup import read as parsed

FRIDAY = datetime(2026, 7, 10, 16, 0, tzinfo=UTC)
OVER = Outage(new_storing(FRIDAY, FRIDAY + timedelta(hours=8)), storingen.HEARTBEAT)
NOW = datetime(2026, 7, 13, 9, 0, tzinfo=UTC)
SOME = Outage(
    new_storing(NOW, raakt=Raakt.PRODUCTEN, products=("bezwaar",)),
    storingen.HAND,
    ("Bezwaar maken <b>",),
    "Wij verwachten dat het om 14.00 uur weer werkt.",
)


@pytest.fixture
def settings(tmp_path):
    made = read(environ(tmp_path, 8000))
    database = Database(made.database_url)
    migrate(database)
    with database.write() as tx:
        for each in (OVER, SOME):
            storingen.put(tx, each, gemeente=made.gemeente.slug, at=NOW, actor="x")
    database.dispose()
    return made


def written(settings, now=NOW + timedelta(minutes=1)):
    database = Database(settings.database_url)
    facts = alone.write(settings, database, now)
    database.dispose()
    return facts


def page(settings):
    return (settings.data / alone.PAGE).read_text(encoding="utf-8")


def break_database(settings):
    """A folder where the file was: it cannot be opened, by whoever runs the tests."""
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()
    file.mkdir()


def test_it_needs_nothing_from_anywhere(settings):
    written(settings)
    found = parsed(page(settings))
    assert not found.find("//script | //link | //img | //*[@src] | //form")
    assert found.root.get("lang") == "nl"
    assert len(found.find("//h1")) == 2
    assert found.find("//section[@lang='en']")
    ids = [each.get("id") for each in found.find("//*[@id]")]
    assert len(ids) == len(set(ids))


def test_it_says_what_is_now_what_was_and_until_when(settings):
    written(settings)
    said = " ".join("".join(parsed(page(settings)).root.itertext()).split())
    assert "Sommige formulieren werken nu niet" in said
    assert "Bezwaar maken <b>" in said
    assert "om 14.00 uur weer werkt" in said
    assert "Was vrijdag 10 juli 2026 uw laatste dag?" in said
    assert "op tijd tot en met maandag 13 juli 2026." in said
    assert "14 0999" in said
    assert "Some forms do not work now" in said


def test_a_database_that_is_away_is_said_and_what_was_known_stays(settings):
    written(settings)
    break_database(settings)
    facts = written(settings, NOW + timedelta(minutes=5))
    assert facts.away
    assert set(facts.outages) == {OVER, SOME}
    assert "De website kan nu niets opslaan" in page(settings)
    assert "vrijdag 10 juli 2026" in page(settings)


def test_the_facts_come_back_as_they_were(settings):
    facts = written(settings)
    assert alone.read(settings.data) == facts
    assert alone.with_away(None, NOW).away
    assert alone.with_away(facts, NOW) == replace(facts, away=True)


def test_what_says_the_same_is_not_written_again_within_half_a_minute(settings):
    first = written(settings)
    assert written(settings, first.written + alone.FRESH / 2) == first
    (settings.data / alone.PAGE).unlink()
    again = written(settings, first.written + alone.FRESH / 2)
    assert again.written > first.written
    assert written(settings, again.written + alone.FRESH).written > again.written


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"geschreven": "gisteren"}'])
def test_damaged_facts_are_no_facts(tmp_path, text):
    assert alone.read(tmp_path) is None
    (tmp_path / alone.FACTS).write_text(text, encoding="utf-8")
    assert alone.read(tmp_path) is None


def test_nobody_is_named_in_it(settings):
    written(settings)
    data = json.loads((settings.data / alone.FACTS).read_text(encoding="utf-8"))
    assert "actor" not in json.dumps(data)


def test_the_command_says_where_it_is_and_fails_honestly(tmp_path, settings, monkeypatch, capsys):
    for name, value in environ(tmp_path, 8000).items():
        monkeypatch.setenv(name, value)
    assert command.main(["schrijf"]) == 0
    assert capsys.readouterr().out.strip().endswith("storingen.html")
    break_database(settings)
    assert command.main(["schrijf"]) == 1
    assert "does not answer" in capsys.readouterr().err
    assert "De website kan nu niets opslaan" in page(settings)


def test_the_page_stands_where_the_proxy_may_read_it_whatever_the_umask(settings, tmp_path):
    public = tmp_path / "openbaar" / "weg.html"
    public.parent.mkdir()
    before = os.umask(0o077)
    try:
        written(replace(settings, outage_page=public))
    finally:
        os.umask(before)
    assert "Bezwaar maken" in public.read_text(encoding="utf-8")
    assert public.stat().st_mode & 0o777 == 0o644
    assert not (settings.data / alone.PAGE).exists()
    assert (settings.data / alone.FACTS).stat().st_mode & 0o077 == 0
    assert list(public.parent.iterdir()) == [public]


@pytest.mark.usefixtures("settings")
def test_the_command_names_the_page_that_it_cannot_write(tmp_path, monkeypatch, capsys):
    for name, value in environ(tmp_path, 8000).items():
        monkeypatch.setenv(name, value)
    away = tmp_path / "weg" / "storingen.html"
    monkeypatch.setenv("LOKET_OUTAGE_PAGE", str(away))
    assert command.main(["schrijf"]) == 1
    assert f"cannot write {away}: No such file" in capsys.readouterr().err
    away.parent.mkdir()
    assert command.main(["schrijf"]) == 0
    assert capsys.readouterr().out == f"{away}\n"
