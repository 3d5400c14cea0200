"""Addresses that are nearly ours lead to ours, and never to another host."""

from dataclasses import replace

import pytest

from portal.web.inloggen import outcome

HOME = "https://localhost"


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/contact/", "/contact"),
        ("/formulier/klacht/", "/formulier/klacht"),
        ("/zoeken/?q=paspoort%20kwijt", "/zoeken?q=paspoort%20kwijt"),
        ("/contact//", "/contact"),
    ],
)
def test_a_slash_too_many_leads_to_the_page(house, asked, right):
    answer = house.visitor().get(asked)
    assert (answer.status_code, answer.location) == (308, HOME + right)


@pytest.mark.parametrize(
    "asked", ["/bestaat/niet/", "/%2Fevil.example/", "/formulier//evil.example/"]
)
def test_an_address_that_is_not_there_leads_nowhere(house, asked):
    answer = house.visitor().get(asked)
    assert answer.status_code == 404 or answer.location.startswith(f"{HOME}/")


def test_a_look_without_reading_keeps_the_question(house):
    answer = house.visitor().head("/mijn/aanvragen?pagina=2")
    assert answer.status_code == 303
    assert "pagina" in answer.location


def test_an_answer_nobody_asked_for_is_not_written_down_without_end(house, monkeypatch):
    monkeypatch.setattr(outcome, "STRAY", replace(outcome.STRAY, points=2))
    stranger = house.visitor()
    for _ in range(4):
        assert stranger.get("/inloggen/terug?state=x").status_code == 400
    assert house.count("audit_lines") == 2
