"""Every kind of question as somebody without script meets it: empty, wrong, right, and looked at
again. The journeys of these tests run no script; a browser sees the same in `tests/a11y`.
"""

from typing import get_args

import pytest

from portal.definition.kinds import AnyQuestion
from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.specimens import specimen
from tests.web.scenes import NEXT, is_faulty, said

NUMBER = "het_nummer"
TYPED: dict[str, tuple[dict[str, str], dict[str, str], str]] = {
    "tekst": ({}, {"naam": "Jan"}, "Jan"),
    "tekstvak": ({}, {"verhaal": "Een.\r\n\r\nTwee."}, "Twee."),
    "getal": ({"afstand": "ver"}, {"afstand": " 12 "}, "12"),
    "bedrag": ({"kosten": "veel"}, {"kosten": "1.250,50"}, "1.250,50"),
    "ja-nee": ({}, {"tuin": "nee"}, "Nee"),
    "keuze": ({}, {"woning": "huur"}, "Een huurhuis"),
    "meerkeuze": ({}, {"dagen": "dinsdag"}, "Dinsdag"),
    "akkoord": ({}, {"waarheid": "ja"}, "Ja"),
    "datum": (
        {"dag-dag": "31", "dag-maand": "2", "dag-jaar": "2026"},
        {"dag-dag": "28", "dag-maand": "feb", "dag-jaar": "2026"},
        "28 februari 2026",
    ),
    "tijd": ({"tijd": "25:00"}, {"tijd": "9.30"}, "09:30 uur"),
    "email": ({"email": "jan"}, {"email": "jan@elzendam.example"}, "jan@elzendam.example"),
    "telefoon": ({"telefoon": "12"}, {"telefoon": "06-12345678"}, "06 12345678"),
    "adres": (
        {"adres-postcode": "12", "adres-huisnummer": "a"},
        {"adres-postcode": "1234ab", "adres-huisnummer": "12"},
        "1234 AB",
    ),
    "bsn": ({"bsn_kind": "123456789"}, {"bsn_kind": "9999 90 019"}, "999990019"),
    "maand": (
        {"maand-maand": "13", "maand-jaar": "2026"},
        {"maand-maand": "mei", "maand-jaar": "2026"},
        "mei 2026",
    ),
    "periode": (
        {"weg-van_dag": "3", "weg-van_maand": "5", "weg-van_jaar": "2026"},
        {"weg-tot_dag": "9", "weg-tot_maand": "5", "weg-tot_jaar": "2026"},
        "9 mei 2026",
    ),
    "kvk": ({NUMBER: "12"}, {NUMBER: "01 23 45 67"}, "01234567"),
    "vestigingsnummer": ({NUMBER: "12"}, {NUMBER: "0000 1234 5678"}, "000012345678"),
    "rsin": ({NUMBER: "012345673"}, {NUMBER: "012345672"}, "012345672"),
    "iban": ({NUMBER: "NL00"}, {NUMBER: "nl91abna0417164300"}, "NL91 ABNA 0417 1643 00"),
    "kenteken": ({NUMBER: "?"}, {NUMBER: "12abc3"}, "12-ABC-3"),
    "land": ({"waar": "Nergensland"}, {"waar": "belgie"}, "België"),
    "plek": (
        {"waar-punt": "52.1, 5.1"},
        {"waar-omschrijving": "Bij de brug", "waar-punt": "52.1, 5.1"},
        "Bij de brug",
    ),
    "bestand": ({"naam": "Jan"}, {"tekening-later": "ja"}, "Dit stuur ik later"),
}
"""By specimen: what is typed wrongly, what is typed well after that, and what is shown then."""


def test_no_kind_is_left_out():
    union, *_ = get_args(AnyQuestion)
    kinds = {kind.model_fields["kind"].default for kind in get_args(union)}
    asked = {each.kind for slug in TYPED for step in specimen(slug).steps for each in step.asked}
    assert asked == kinds


@pytest.mark.parametrize("slug", TYPED)
def test_a_kind_empty_wrong_right_and_again(specimen_house, slug):
    wrong, right, shown = TYPED[slug]
    who = JAN if slug == "bsn" else None
    page = Journey(specimen_house.visitor(who), f"/formulier/{slug}").press(action="begin")
    page = page.press({}, NEXT)
    assert is_faulty(page)
    leads = [link.removeprefix("#") for link in page.page.find("//main//li/a/@href") if "#" in link]
    assert leads[0] in page.page.by_id
    if wrong:
        page = page.press(wrong, NEXT)
        assert is_faulty(page)
        for name, typed in wrong.items():  # nothing that was typed is lost
            (control,) = page.page.find(f"//main//input[@name='{name}']/@value")
            assert control == typed
    page = page.press(right, NEXT)
    assert not is_faulty(page)
    assert page.path.endswith("/controle")
    assert shown in said(page)
    page = page.visit(page.path.replace("/controle", "/proef")).press({}, NEXT)
    assert page.path.endswith("/controle")
    assert shown in said(page)
