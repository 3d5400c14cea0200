"""Publishing from the room: by two where switched on, refused with reasons, live everywhere."""

from dataclasses import replace

import pytest

from portal.assembly import assemble
from portal.definition.translations import beside, file_of
from portal.publishing.noticing import Noticing
from portal.resources import folder
from tests.house_for_tests import EDITOR, PUBLISHER
from tests.journey import Journey
from tests.web.scenes import begun, post, received, said

ROOM = "/redactie/formulieren/klacht"
EDIT = f"{ROOM}/bewerken/formulier"
SAVE = ("actie", "bewaren")
TITLE = "Een klacht over ons"
BOTH = replace(PUBLISHER, roles=frozenset({"redacteur", "publiceerder"}))


@pytest.fixture
def text():
    return (folder("forms") / "klacht.yaml").read_text(encoding="utf-8")


@pytest.fixture
def better(text):
    old = next(line for line in text.splitlines() if line.startswith("titel:"))
    return text.replace(old, f"titel: {TITLE}", 1)


@pytest.fixture
def house(house):
    """A house whose forms change is a house with a catalogue of its own."""
    shared = house.assembly.catalogue
    own = replace(
        shared,
        _current=dict(shared._current),  # noqa: SLF001 - a copy, so that no other test sees it
        _versions=dict(shared._versions),  # noqa: SLF001 - idem
    )
    house.refurnish(catalogue=own, noticing=Noticing("elzendam", lambda _changed: None))
    return house


@pytest.fixture
def four_eyes(house):
    house.refurnish(settings=replace(house.settings, four_eyes=True))
    return house


def saved(house, text, who=EDITOR, part="formulier"):
    page = Journey(house.visitor(who), f"{ROOM}/bewerken/{part}")
    page.press({"tekst": text}, SAVE)
    assert "opgeslagen" in said(page)
    return page


def published(house, who=EDITOR):
    return Journey(house.visitor(who), f"{ROOM}/publiceren").press(action="publiceren")


def test_a_concept_becomes_what_new_drafts_begin_with(house, better):
    old = begun(house.visitor())
    running = begun(house.visitor(), "klacht")
    saved(house, better)
    asking = Journey(house.visitor(EDITOR), f"{ROOM}/publiceren")
    assert TITLE in said(asking)
    done = asking.press(action="publiceren")
    assert "Het is gepubliceerd" in said(done)
    assert house.count("form_concepts") == 0
    assert begun(house.visitor(), "klacht").page.find("//h1")[0].text == TITLE
    # Who was filling in goes on with the version she began with.
    assert running.visit(running.path).page.find("//h1")[0].text != TITLE
    assert old.visit(old.path).status == 200


def test_a_text_without_its_translation_is_named_before_publishing(house, better):
    page = saved(house, better).visit(f"{ROOM}/publiceren")
    assert "Advies: niet alles is vertaald" in said(page)
    assert f"'{TITLE}' (geen vertaling in: en)" in said(page)


@pytest.fixture
def own_english(house, tmp_path):
    """The file of translations beside the forms of an installation that has forms of its own."""
    house.refurnish(settings=replace(house.settings, forms=tmp_path))
    path = file_of(beside(tmp_path), "en")
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (b'msgid "Naam"\nmsgstr "\xe9"\n', "sla het bestand op met de codering UTF-8"),
        (b'msgid "Naam"\nmsgstr "Name\n', "regel 2 is niet te lezen"),
        (b'msgid ""\nmsgstr "PO-Revision-Date: gisteren+0000\\n"\nmsgid "a"\n', "de kop"),
    ],
)
def test_translations_that_cannot_be_read_are_named_and_stop_publishing(
    house, own_english, better, wrong, why
):
    asking = saved(house, better).visit(f"{ROOM}/publiceren")
    own_english.write_bytes(wrong)
    answer = asking.press(action="publiceren")
    assert answer.status == 422
    for page in (answer, asking.visit(f"{ROOM}/publiceren")):
        assert "translations/en/LC_MESSAGES/forms.po" in said(page)
        assert why in said(page)
        assert str(own_english.parent) not in said(page)
        assert not page.page.find("//form[contains(@action, '/publiceren')]")
    assert house.count("form_publications") == 0
    own_english.write_bytes(b"")
    assert "Het is gepubliceerd" in said(published(house))


def found_in(assembly, words):
    """What somebody finds who searches there."""
    return assembly.products.stock(assembly.database).indexes["nl"].search(words)


def test_another_process_takes_it_in_without_a_restart(house, better):
    other = assemble(house.settings, house.clock)
    other = replace(other, database=house.assembly.database)
    before = other.catalogue.current("klacht").hash
    other.notice()
    saved(house, better)
    published(house)
    other.notice()
    assert other.catalogue.current("klacht").hash == before
    house.clock.forward(seconds=2)
    other.notice()
    assert other.catalogue.current("klacht").form.title == TITLE
    assert any(each.entry.title == TITLE for each in found_in(other, "klacht"))


def test_who_begins_a_draft_never_begins_with_an_old_version(house, better):
    other = replace(assemble(house.settings, house.clock), database=house.assembly.database)
    other.notice()
    saved(house, better)
    published(house)
    other.notice(at_once=True)
    assert other.catalogue.current("klacht").form.title == TITLE


def test_looking_again_and_again_asks_one_number(house):
    assembly = house.assembly
    assembly.notice()
    first = assembly.catalogue.current("klacht")
    house.clock.forward(seconds=3)
    assembly.notice()
    assert assembly.catalogue.current("klacht") is first


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("soort: tekstvak", "soort: tekstvek", "fout"),
        ("beslissen: 6 weken", "beslissen: 7 weken", "tests gaan niet goed"),
    ],
)
def test_what_is_red_is_refused_with_its_reasons(house, text, old, new, why):
    assert old in text
    page = saved(house, text.replace(old, new, 1))
    asking = page.visit(f"{ROOM}/publiceren")
    assert why in said(asking)
    assert not asking.page.find("//form[contains(@action, '/publiceren')]")
    token = asking.page.find("//input[@name='csrf_token']/@value")[0]
    answer = post(asking.client, f"{ROOM}/publiceren", csrf_token=token, revisie="1")
    assert answer.status_code == 422
    assert house.count("form_publications") == 0
    assert ("publiceren", "geweigerd") in house.rows("SELECT event, result FROM audit_lines")


def test_with_four_eyes_the_last_editor_does_not_publish_her_own_work(four_eyes, better):
    saved(four_eyes, better, who=BOTH)
    asking = Journey(four_eyes.visitor(BOTH), f"{ROOM}/publiceren")
    assert "Vraag iemand anders" in said(asking)
    token = asking.page.find("//input[@name='csrf_token']/@value")[0]
    answer = post(asking.client, f"{ROOM}/publiceren", csrf_token=token, revisie="1")
    assert answer.status_code == 403
    assert four_eyes.count("form_publications") == 0


def test_with_four_eyes_an_editor_does_not_publish_at_all(four_eyes, better):
    saved(four_eyes, better, who=BOTH)
    assert "Dat doet iemand met de rol publiceerder" in said(
        Journey(four_eyes.visitor(EDITOR), f"{ROOM}/publiceren")
    )


def test_with_four_eyes_another_publishes_and_both_names_are_kept(four_eyes, better):
    saved(four_eyes, better)
    done = published(four_eyes, PUBLISHER)
    words = said(done)
    assert "Gemaakt door: Sanne Postma (sanne)." in words
    assert "Bekeken en gepubliceerd door: Daan Visser (daan)." in words
    assert "tests goed." in words
    assert TITLE in words


def test_what_changed_after_it_was_looked_at_is_looked_at_again(house, better):
    saved(house, better)
    asking = Journey(house.visitor(EDITOR), f"{ROOM}/publiceren")
    saved(house, better + "# nog iets\n")
    asking.press(action="publiceren")
    assert asking.status == 409
    assert "intussen gewijzigd" in said(asking)
    assert house.count("form_publications") == 0


def test_an_earlier_version_comes_back(house, better):
    saved(house, better)
    published(house)
    versions = Journey(house.visitor(EDITOR), f"{ROOM}/versies")
    assert "Terug naar versie 1" in said(versions)
    versions.visit(f"{ROOM}/versies?van=1&naar=2")
    assert TITLE in said(versions)
    versions.visit(f"{ROOM}/versies/1/terug")
    assert "Er zijn alleen teksten veranderd" in said(versions)
    versions.press(action="/terug")
    assert "Het is gepubliceerd" in said(versions)
    assert house.assembly.catalogue.current("klacht").form.title != TITLE
    assert house.count("form_publications") == 3


def test_what_came_with_the_installation_is_told_as_it_was(house, better):
    received(house.visitor(), "klacht")
    house.clock.forward(days=3)
    saved(house, better)
    words = said(published(house)).partition("Publicaties")[2]
    assert "Versie 1 hoorde bij de installatie" in words
    assert "Voor het eerst ingevuld op maandag 1 juni 2026" in words
    assert "Versie 1 op donderdag 4 juni" not in words
    assert "0 tests goed" not in words
    assert "Zonder tests" not in words


def test_an_earlier_version_is_not_said_to_have_no_good_tests(house, better):
    saved(house, better)
    published(house)
    versions = Journey(house.visitor(EDITOR), f"{ROOM}/versies/1/terug").press(action="/terug")
    assert "0 tests goed" not in said(versions)


def test_with_four_eyes_an_earlier_version_comes_back_by_another(four_eyes, better):
    saved(four_eyes, better)
    published(four_eyes, PUBLISHER)
    page = Journey(four_eyes.visitor(EDITOR), f"{ROOM}/versies/1/terug").press(action="/terug")
    assert page.status == 403
    page = Journey(four_eyes.visitor(PUBLISHER), f"{ROOM}/versies/1/terug").press(action="/terug")
    assert "Het is gepubliceerd" in said(page)


def test_tests_alone_are_published_without_a_new_version(house):
    tests = (folder("forms") / "klacht.test.yaml").read_text(encoding="utf-8")
    saved(house, tests.replace("Voor een vereniging", "Voor een club"), part="tests")
    done = published(house)
    assert house.count("form_concepts") == 0
    assert "Voor een club" in said(done.visit(f"{ROOM}/tests"))
    assert "opnieuw" not in said(done)


def test_a_version_that_does_not_exist_is_not_found(house):
    assert house.visitor(EDITOR).get(f"{ROOM}/versies/99/terug").status_code == 404
