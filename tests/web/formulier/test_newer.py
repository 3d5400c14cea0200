"""A newer version is offered to who comes back to a draft, and forced on nobody."""

import shutil

import pytest

from portal.publishing.publish import Done, Proposal, Ready, Signed, examine, publish
from portal.resources import folder
from tests.house_for_tests import JAN, NOON, build
from tests.web.formulier.test_save_and_resume import code_of, enter
from tests.web.scenes import KLACHT, NEXT, SAVE, begun, filled_in, post, said

SLUG = "klacht"
ADDED = """      - vraag: sinds
        soort: getal
        label: Hoeveel weken speelt dit al?
        kort: het aantal weken
"""
RULE = b"formulier: klacht\nvervalt: [gebeurtenis]\n"


@pytest.fixture
def forms(tmp_path):
    path = tmp_path / "formulieren"
    shutil.copytree(folder("forms"), path)
    return path


@pytest.fixture
def house(tmp_path, forms):
    (tmp_path / "huis").mkdir()
    made = build(tmp_path / "huis", forms)
    yield made
    made.assembly.database.dispose()


def published(house, source: str, migration: bytes | None = None) -> str:
    ready = examine(Proposal("forms/klacht.yaml", source.encode(), {}, None, migration))
    assert isinstance(ready, Ready), ready
    signed = Signed(gemeente=house.settings.gemeente.slug, author="m.jansen", now=NOON)
    with house.assembly.database.write() as tx:
        done = publish(tx, ready, signed)
    assert isinstance(done, Done)
    house.assembly.notice(at_once=True)
    return done.hash


def text(forms) -> str:
    return (forms / "klacht.yaml").read_text(encoding="utf-8")


def with_more(forms) -> str:
    source = text(forms)
    return source.replace(
        "      - vraag: gebeurtenis\n", f"{ADDED}      - vraag: gebeurtenis\n", 1
    ).replace("label: Wat is er gebeurd", "label: Vertel wat er is gebeurd", 1)


@pytest.fixture
def page(house):
    """A complaint that was begun, with its first step filled in, and put aside."""
    journey = begun(house.visitor(JAN), SLUG)
    journey.press({"onderwerp": "omgang", "gebeurtenis": "De medewerker hing op."}, NEXT)
    return journey


def back(page):
    """Come back to the draft from Mijn."""
    page.visit("/mijn")
    (href,) = [at for at in page.page.find("//main//a/@href") if at.endswith("/verder-gaan")]
    return page.visit(href)


def form_of(house):
    ((hash_,),) = house.rows("SELECT form_hash FROM drafts")
    return hash_


def test_without_a_newer_version_one_comes_back_where_one_was(page):
    where = page.path
    assert "/nieuwe-versie" not in back(page).path
    assert page.path.partition("/klacht/")[0] == where.partition("/klacht/")[0]


def test_what_changed_is_told_and_following_keeps_the_answers(house, forms, page):
    live = published(house, with_more(forms))
    back(page)
    assert page.path.endswith("/nieuwe-versie")
    words = said(page)
    assert "Er is een nieuwe versie van dit formulier" in words
    assert "Nieuwe vragen Hoeveel weken speelt dit al?" in words
    assert "Al uw antwoorden blijven staan" in words
    assert "gebeurtenis" not in words
    page.press({}, ("keuze", "nieuw"))
    assert "Hoeveel weken speelt dit al?" in said(page)
    assert "De medewerker hing op." in page.text
    assert form_of(house) == live


def test_who_stays_goes_on_as_before_and_is_not_asked_again(house, forms, page):
    before = form_of(house)
    published(house, with_more(forms))
    back(page).press({}, ("keuze", "oud"))
    assert "Hoeveel weken speelt dit al?" not in page.text
    assert "/nieuwe-versie" not in back(page).path
    assert form_of(house) == before
    published(house, with_more(forms).replace("Hoeveel weken speelt", "Hoeveel weken duurt"))
    assert back(page).path.endswith("/nieuwe-versie")


def test_nobody_is_stopped_on_the_way(house, forms, page):
    published(house, with_more(forms))
    where = page.path
    assert page.visit(where).path == where
    assert "/nieuwe-versie" not in page.press({"moment": "doorlopend"}, SAVE).path


def test_an_answer_that_cannot_come_along_is_told_first(house, forms, page):
    published(house, with_more(forms), RULE)
    back(page)
    words = said(page)
    assert "Deze antwoorden kunnen niet mee" in words
    page.press({}, ("keuze", "nieuw"))
    assert "De medewerker hing op." not in page.text


def test_a_draft_changed_in_another_window_is_told_again(house, forms, page):
    published(house, with_more(forms))
    back(page)
    form = {each.get("name"): each.get("value") for each in page.form().iter("input")}
    answer = post(page.client, page.path, **{**form, "revisie": "1", "keuze": "nieuw"})
    assert answer.status_code == 409
    assert "Er is intussen iets gewijzigd" in answer.text


def test_going_back_to_an_older_version_offers_nothing(house, forms):
    published(house, text(forms))
    published(house, with_more(forms))
    journey = begun(house.visitor(JAN), SLUG)
    published(house, text(forms))
    assert "/nieuwe-versie" not in back(journey).path


def test_a_code_leads_to_the_offer_and_what_followed_can_be_sent(house, forms):
    journey = begun(house.visitor(), SLUG).press({"gebeurtenis": "Zij hing op."}, SAVE)
    code = code_of(journey)
    published(house, with_more(forms))
    page = enter(house.visitor(), code)
    assert page.path.endswith("/nieuwe-versie")
    page.press({}, ("keuze", "nieuw"))
    filled_in(page, {**KLACHT, "sinds": "3"}).press(action="versturen")
    assert "Hoeveel weken speelt dit al? 3" in said(page)
