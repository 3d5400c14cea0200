"""Countries, addresses elsewhere and places outdoors."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.definition import countries
from portal.engine.formats import empty, examine, read, shown, typed
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

LAND = a_question("land", kort="het land")
ADRES = a_question("adres", buitenland="ja", kort="uw adres")
PLEK = a_question("plek", kort="de plek", max_tekens="80")
THERE = {"omschrijving": "Bij de brug", "punt": "52.37403,4.88969"}
ANTWERP = {"land": "BE", "regel1": "Grote Markt 1", "regel2": "2000 Antwerpen"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *(("België", "BE"), ("belgie", "BE"), ("BE", "BE"), ("be", "BE"), ("Belgium", "BE")),
        *(("Türkei", "TR"), ("Turkije", "TR"), ("turkey", "TR"), ("Holland", "NL")),
        *(("Engeland", "GB"), ("Groot-Brittannië", "GB"), ("VS", "US"), ("Curaçao", "CW")),
        *(("  Zuid Korea ", "KR"), ("CONGO-KINSHASA", "CD"), ("Kosovo", "XK")),
    ],
)
def test_a_country_is_known_by_its_names_and_by_its_code(raw, code):
    assert examine(LAND, raw) == code


def test_there_are_as_many_countries_as_iso_3166_has_and_kosovo():
    assert len(countries.names()) == 249 + 1
    for language in countries.LANGUAGES:
        for code, name in countries.names(language).items():
            assert countries.find(name) == code, (language, name)


def test_a_country_nobody_knows_is_told_with_the_nearest_or_with_an_example():
    assert "België" in str(read(LAND, "Belgia"))
    assert "bijvoorbeeld België" in str(read(LAND, "Utopia Magna"))
    assert isinstance(examine(LAND, "EU"), Wrong)
    assert str(shown(LAND, "BE")[0]) == "België"


def test_an_address_elsewhere_has_a_country_and_two_lines():
    raw = {"land": "Belgium", "regel1": "Grote Markt 1", "regel2": " 2000  Antwerpen "}
    assert examine(ADRES, raw) == ANTWERP
    assert [str(line) for line in shown(ADRES, ANTWERP)] == [
        "Grote Markt 1",
        "2000 Antwerpen",
        "België",
    ]
    here = {"postcode": "1234ab", "huisnummer": "12"}
    assert examine(ADRES, here) == {"postcode": "1234 AB", "huisnummer": "12"}


@pytest.mark.parametrize(
    ("raw", "part", "words"),
    [
        ({**ANTWERP, "regel2": ""}, "regel2", "2000 Antwerpen"),
        ({**ANTWERP, "land": ""}, "land", "bijvoorbeeld België"),
        ({**ANTWERP, "land": "Belgia"}, "land", "België"),
        ({**ANTWERP, "land": "nederland"}, "postcode", "met de postcode en het huisnummer"),
        ({**ANTWERP, "regel1": "x" * 101}, "regel1", "hoogstens 100 tekens"),
        ({**ANTWERP, "postcode": "1234 AB"}, "land", "één adres"),
        ({**ANTWERP, "regel1": "a\x00"}, "regel1", "niet kunnen bewaren"),
    ],
)
def test_an_address_elsewhere_that_is_not_whole_is_told(raw, part, words):
    wrong = examine(ADRES, raw)
    assert isinstance(wrong, Wrong)
    assert wrong.parts[0] == part
    assert words in str(wrong.text)


def test_an_address_elsewhere_is_only_read_where_it_is_asked():
    assert examine(a_question("adres"), ANTWERP) is None


@pytest.mark.parametrize(
    "point",
    [
        *("52.37403,4.88969", "52.37403, 4.88969", "52,37403 4,88969", "52.37403° N, 4.88969° O"),
        *("(52.3740300, 4.8896900)", "N 52.37403 E 4.88969", "52.37403N4.88969E"),
        *("geo:52.37403,4.88969", "geo:52.37403,4.88969;u=35", "geo:52.37403,4.88969?z=17"),
        *("4.88969, 52.37403", "4.88969 O 52.37403 N"),
    ],
)
def test_a_point_is_understood_as_maps_write_it(point):
    assert examine(PLEK, {"omschrijving": "Bij de brug", "punt": point}) == THERE


@pytest.mark.parametrize(
    "point",
    [
        "52°22'26.5\"N 4°53'22.9\"E",
        "52° 22\u2032 26,5\u2033 N, 4° 53\u2032 22,9\u2033 O",
        "52º22\u201926.5\u201d 4º53\u201922.9\u201d",
    ],
)
def test_minutes_and_seconds_of_a_compass_become_degrees(point):
    found = examine(PLEK, {"omschrijving": "Bij de brug", "punt": point})
    assert found == {"omschrijving": "Bij de brug", "punt": "52.374028,4.889694"}


@pytest.mark.parametrize(
    ("raw", "part", "words"),
    [
        ({"omschrijving": "", "punt": "52.1,5.1"}, "omschrijving", "ook een adres of omschrijving"),
        ({"omschrijving": "Hier", "punt": "52.37403"}, "punt", "52.37403, 4.88969"),
        ({"omschrijving": "Hier", "punt": "52.37403, 52.37403"}, "punt", "52.37403, 4.88969"),
        ({"omschrijving": "Hier", "punt": "48.85, 2.35"}, "punt", "in Nederland"),
        ({"omschrijving": "Hier", "punt": "ergens"}, "punt", "leeg laten"),
        ({"omschrijving": "Hier", "punt": "a\x00"}, "punt", "niet kunnen bewaren"),
        ({"omschrijving": "x" * 81, "punt": ""}, "omschrijving", "hoogstens 80 tekens"),
        ({"omschrijving": "a\nb", "punt": ""}, "omschrijving", "niet kunnen bewaren"),
    ],
)
def test_a_place_that_cannot_be_read_names_its_part(raw, part, words):
    wrong = examine(PLEK, raw)
    assert isinstance(wrong, Wrong)
    assert wrong.parts == (part,)
    assert words in str(wrong.text)


def test_a_place_in_words_is_enough():
    assert examine(PLEK, "Bij de brug") == {"omschrijving": "Bij de brug"}
    assert shown(PLEK, {"omschrijving": "Bij de brug"}) == ("Bij de brug",)
    lines = shown(PLEK, {"omschrijving": "Bij de brug", "punt": "52.1,5.1"})
    assert [str(line) for line in lines] == ["Bij de brug", "Coördinaten: 52.1, 5.1"]
    assert empty(PLEK).parts == ("omschrijving",)


DEGREES = st.decimals("50.5", "53.8", places=6), st.decimals("3.0", "7.5", places=6)


@given(*DEGREES)
def test_a_place_that_is_read_is_typed_back_as_itself(north: Decimal, east: Decimal):
    value = examine(PLEK, {"omschrijving": "Bij de brug", "punt": f"{north} {east}"})
    assert isinstance(value, dict)
    assert examine(PLEK, typed(PLEK, value)) == value


@given(st.sampled_from(sorted(countries.names())))
def test_a_country_that_is_read_is_typed_back_as_itself(code: str):
    assert examine(LAND, typed(LAND, code)) == code
