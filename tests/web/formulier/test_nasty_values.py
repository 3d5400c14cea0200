"""Whatever is typed, sent or put in an address: an answer of ours, and never a 500."""

from urllib.parse import quote, quote_from_bytes

import pytest
from flask import Response
from flask.testing import FlaskClient

from tests.house_for_tests import JAN
from tests.journey import BROWSER, FORM, Journey
from tests.specimens import NAMES, specimen
from tests.web.scenes import PARTS, begun, checked, is_faulty, said, step_url

VALUES = {
    "nul": b"a\0b",
    "surrogate": b"\xed\xa0\x80",
    "no utf-8": b"\xff\xfe\xfd",
    "bidi": "\u202eneivom\u2066".encode(),
    "non-character": "\ufffe\U0010ffff".encode(),
    "very long": b"9" * 100_000,
    "long words": "ÿ".encode() * 20_000,
    "other digits": "\u0663\u0661/\u0967\u0968/\uff12\uff10".encode(),
    "numbers": b"-1e309",
    "infinity": b"NaN",
    "minus": b"-",
    "markup": b"<script>'\"&;--%00{{7*7}}((naam))",
    "newlines": b"a\r\nSet-Cookie: x=y\r\n\r\n",
    "blank": "\u00a0\u200b\ufeff ".encode(),
    "json": b'{"a": [1, null]}',
    "leap": b"29",
}


def body(names, value: bytes, *, times: int = 1) -> bytes:
    pairs = [f"{name}={quote_from_bytes(value)}" for name in names for _ in range(times)]
    return "&".join(pairs).encode()


def controls(form) -> list[str]:
    """Every name a page of this form may send, right or wrong for its kind."""
    return [
        name
        for step in form.steps
        for question in step.questions
        for name in (question.name, *(f"{question.name}-{part}" for part in PARTS))
    ]


# Each of these on every kind of question, once on the way on and once to be kept, singly and twice.
TRIED = ("nul", "surrogate", "bidi", "long words", "other digits", "numbers", "markup", "leap")
SENT = {"leap": [(2, "volgende"), (1, "bewaren")], "nul": [(1, "volgende"), (2, "bewaren")]}


@pytest.mark.parametrize("kind", TRIED)
def test_no_value_breaks_any_kind_of_question(specimen_house, kind):
    # Not the honest client: a page of a hundred thousand signs is slow to parse, and others do.
    client = FlaskClient(specimen_house.app, Response)
    specimen_house.log_in(client, JAN)
    for name in NAMES:
        form = specimen(name)
        begin = client.post(
            f"/formulier/{form.slug}/begin",
            headers=BROWSER,
            content_type=FORM,
            base_url="https://localhost",
        )
        if "/inloggen" in begin.location or begin.location.endswith("#beginnen"):
            continue
        page = client.get(begin.location, base_url="https://localhost")
        token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
        for times, action in SENT.get(kind, [(1, "volgende")]):
            data = body(controls(form), VALUES[kind], times=times)
            data += f"&csrf_token={token}&revisie=99&actie={action}".encode()
            answer = client.post(
                begin.location,
                data=data,
                headers=BROWSER,
                content_type=FORM,
                base_url="https://localhost",
            )
            assert answer.status_code in {303, 413, 422}, (name, action, times)
        again = client.get(begin.location, base_url="https://localhost")
        assert again.status_code in {200, 303}, name


@pytest.mark.parametrize("hidden", ["revisie", "bewijs", "op_pagina", "terug", "actie"])
@pytest.mark.parametrize("kind", sorted(VALUES.keys() - {"very long", "long words"}))
def test_no_value_of_a_hidden_control_breaks_a_step(house, hidden, kind):
    page = begun(house.visitor())
    token = page.page.find("//input[@name='csrf_token']/@value")[0]
    data = body([hidden], VALUES[kind]) + f"&csrf_token={token}".encode()
    answer = page.client.post(page.path, data=data, headers=BROWSER, content_type=FORM)
    assert answer.status_code in {303, 409, 422}


@pytest.mark.parametrize("kind", sorted(VALUES.keys() - {"very long", "long words"}))
def test_no_address_breaks_anything(house, kind):
    client = house.visitor(JAN)
    page = checked(client, "klacht")
    value = quote_from_bytes(VALUES[kind], safe="")
    for path in (
        f"/formulier/{value}",
        f"/formulier/klacht/{value}/controle",
        step_url(page, value),
        f"{page.path}?taal={value}&bij={value}&terug={value}",
        f"{step_url(page, 'gebeurtenis')}?bij={value}&terug={value}",
        f"/mijn/aanvragen?na={value}",
        f"/inloggen?verder={value}&niveau={value}&wie={value}",
        f"/zoeken?q={value}",
        f"/product/{value}",
        f"/privacy/{value}",
        f"/uitgelogd?middel={value}",
    ):
        assert client.get(path).status_code in {200, 303, 404}, path


def test_a_right_to_left_sign_in_one_line_is_refused_with_its_reason(specimen_house):
    page = begun(specimen_house.visitor(), "tekst")
    name = page.page.controls[0].get("name")
    page.press({name: "moc.\u202ekcah"})
    assert is_faulty(page)
    assert page.page.title.startswith("1 fout")


def test_too_long_is_told_with_both_numbers_and_the_text_stays(house):
    page = begun(house.visitor())
    page.press({"onderwerp": "weg", "omschrijving": "é" * 1001, "gevaar": "nee"})
    assert is_faulty(page)
    assert "1000" in said(page).replace(".", "")
    assert "1001" in said(page).replace(".", "")
    assert "é" * 1001 in page.text


def test_letters_are_kept_composed(house):
    page = checked(house.visitor(), answers=None)
    Journey(page.client, step_url(page, "waar")).press({"plek-omschrijving": "Cafe\u0301straat"})
    assert "Caf\u00e9straat" in page.visit(page.path).text


def test_a_query_never_fills_in_an_answer(house):
    page = begun(house.visitor())
    page.visit(page.path + "?omschrijving=" + quote("van buiten") + "&onderwerp=weg")
    form = page.form()
    assert not form.xpath(".//input[@checked]")
    assert "".join(form.xpath(".//textarea//text()")).strip() == ""


def test_a_sign_that_cannot_be_kept_is_told_and_the_rest_stays(house):
    page = begun(house.visitor())
    page.press({"onderwerp": "weg", "omschrijving": "Een\0 gat", "gevaar": "nee"})
    assert page.status == 422
    assert is_faulty(page)
    assert "Een gat" in page.text


def test_one_question_one_value(house):
    page = begun(house.visitor())
    page.press({"onderwerp": ["weg", "water"], "omschrijving": "x", "gevaar": "nee"})
    assert is_faulty(page)


def test_a_body_that_is_too_big_is_refused(house):
    page = begun(house.visitor())
    assert page.press({"omschrijving": "a" * 1_000_001}).status == 413


def test_a_thousand_parts_and_no_more(house):
    page = begun(house.visitor())
    data = {f"n{number}": "x" for number in range(1001)}
    answer = page.client.post(
        page.path, data=data, headers=BROWSER, content_type="multipart/form-data"
    )
    assert answer.status_code == 413


def test_what_looks_like_markup_is_shown_as_it_was_typed(house):
    page = begun(house.visitor())
    page.press({"omschrijving": "<script>alert(1)</script>{{7*7}}"})
    assert page.page.find("//main//script") == []
    assert "<script>alert(1)</script>{{7*7}}" in "".join(page.form().xpath(".//textarea//text()"))
