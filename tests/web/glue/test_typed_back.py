"""Words that cannot be sent any more are read back by who typed them, and by nobody else."""

import re
from pathlib import Path

import pytest

from portal.web.glue.typed_back import CARRIED
from tests.house_for_tests import JAN
from tests.journey import BROWSER, FORM
from tests.markup import read
from tests.web.mijn.acts import the_zaak
from tests.web.scenes import received

TEMPLATES = Path(__file__).parents[3] / "templates"
HIDDEN = re.compile(r'(?:hidden_input\(|type="hidden" name=)"([a-z_]+)"')
SECRET = {"csrf_token": "a" * 64, "blad": "b" * 32, "bewijs": "c" * 40}
WORDS = "Hoe lang <nog>?\r\nEn & wat dan?"


@pytest.fixture
def gone(house):
    """Somebody whose session is gone altogether, and the address she sends her question to."""
    received(house.visitor(JAN), "klacht")
    return house.visitor(), f"/mijn/aanvragen/{the_zaak(house, JAN).id}/vraag"


def test_who_has_no_session_any_more_reads_back_what_she_typed(gone):
    client, path = gone
    answer = client.post(path, data=SECRET | {"vraag": WORDS}, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 403
    text = answer.get_data(as_text=True)
    (shown,) = read(text).find("//textarea[@readonly]/text()")
    assert shown.split() == WORDS.split()
    assert "Hoe lang &lt;nog&gt;?" in text
    assert not any(value in text for value in SECRET.values())
    assert "ververs die" not in text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_step_of_a_form_is_read_back_too(house):
    given = {"gebeurtenis": "De medewerker hing op.", "toelichting": " ", "actie": "volgende"}
    path = f"/formulier/klacht/{'0' * 32}/gebeurtenis"
    answer = house.visitor().post(path, data=given, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 403
    shown = read(answer.get_data(as_text=True)).find("//textarea[@readonly]/text()")
    assert [each.strip() for each in shown] == ["De medewerker hing op."]


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.test"}], ids=["silent", "other"])
def test_words_of_another_site_are_never_shown_as_ours(gone, headers):
    client, path = gone
    answer = client.post(path, data={"vraag": WORDS}, headers=headers, content_type=FORM)
    assert answer.status_code == 403
    assert "Hoe lang" not in answer.get_data(as_text=True)


def test_nothing_typed_leaves_the_page_as_it_was(gone):
    client, path = gone
    answer = client.post(path, data=SECRET | {"vraag": " "}, headers=BROWSER, content_type=FORM)
    assert "Wat u hebt ingevuld" not in answer.get_data(as_text=True)


def test_where_an_address_is_proven_only_the_code_was_typed(house):
    path = f"/formulier/klacht/{'0' * 32}/e-mail-bevestigen"
    given = {"vraag": "email", "terug": "controle", "code": "12 34 56"}
    answer = house.visitor().post(path, data=given, headers=BROWSER, content_type=FORM)
    shown = read(answer.get_data(as_text=True)).find("//textarea[@readonly]/text()")
    assert [each.strip() for each in shown] == ["12 34 56"]


def test_what_pages_send_along_unseen_is_never_shown():
    hidden = {
        name for page in TEMPLATES.rglob("*.html") for name in HIDDEN.findall(page.read_text())
    }
    # In Mijn this is the box for a question; where an address is proven it names a question.
    assert hidden - {"vraag"} <= CARRIED
    assert len(hidden) > 10
