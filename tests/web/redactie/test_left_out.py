"""A form in the folder in which directions still stand: the room has it, and citizens do not."""

import shutil

import pytest

from portal.definition.translations import file_of
from portal.resources import folder
from tests.house_for_tests import EDITOR, PUBLISHER, build
from tests.journey import Journey
from tests.web.scenes import said

TITLE = "Een klacht over de gemeente indienen"
ROOM = "/redactie/formulieren/klacht"


@pytest.fixture
def filled():
    return (folder("forms") / "klacht.yaml").read_text(encoding="utf-8")


@pytest.fixture
def begun(filled):
    old = next(line for line in filled.splitlines() if line.startswith("  doel:"))
    return filled.replace(old, '  doel: "(Waarvoor is het?)"', 1)


@pytest.fixture
def made(tmp_path, begun):
    """A portal with two forms in its folder; directions still stand in one of them."""
    forms = tmp_path / "forms"
    forms.mkdir()
    shutil.copy(folder("forms") / "melding-openbare-ruimte.yaml", forms)
    (forms / "klacht.yaml").write_text(begun, encoding="utf-8")
    return build(tmp_path, forms)


def test_citizens_do_not_meet_it_and_the_log_says_so_once(journal, made):
    told = [line for line in journal if line["event"] == "form_left_out"]
    assert [line["problem"].partition(":")[0] for line in told] == ["klacht"]
    client = made.visitor()
    assert client.get("/formulier/klacht").status_code == 404
    assert client.get("/formulier/melding-openbare-ruimte").status_code == 200
    for page in ("/", "/zoeken?q=klacht", "/producten", "/contact", "/sitemap.xml"):
        assert b"/formulier/klacht" not in client.get(page).data
        assert b"/producten/klacht" not in client.get(page).data


def test_the_room_shows_it_and_publishes_it_when_no_direction_is_left(made, filled):
    assert "klacht" in said(Journey(made.visitor(EDITOR), "/redactie")).lower()
    page = Journey(made.visitor(EDITOR), ROOM)
    assert "Hier staat nog een aanwijzing" in said(page)
    own = file_of(made.settings.forms / "translations", "en")
    own.parent.mkdir(parents=True)
    own.write_text(f'msgid "{TITLE}"\nmsgstr "A complaint, in our words"\n', encoding="utf-8")
    page.visit(f"{ROOM}/bewerken/formulier").press({"tekst": filled}, ("actie", "bewaren"))
    assert "opgeslagen" in said(page)
    page = Journey(made.visitor(PUBLISHER), f"{ROOM}/publiceren").press(action="publiceren")
    assert "Het is gepubliceerd" in said(page)
    assert made.visitor().get("/formulier/klacht").status_code == 200
    english = made.visitor().get("/formulier/klacht?taal=en")
    assert "A complaint, in our words" in english.text
    tried = Journey(made.visitor(EDITOR), f"{ROOM}/proef").press({}, ("actie", "taal:en"))
    assert "A complaint, in our words" in said(tried)
