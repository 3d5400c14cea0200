"""Looking up by an address, as a form says it: with its address above it, and nothing besides."""

import pytest

from portal.definition.check import check
from tests.specimens import source

SPECIMEN = source("adres-opzoeken")
RIGHT = b"{bron: adres, bij: adres, veld: straat}"


def told(changed):
    found = check(SPECIMEN.replace(RIGHT, changed.encode()), "adres-opzoeken.yaml").problems
    return [(each.code, each.text) for each in found if each.level.value == "fout"]


def test_the_specimen_is_right():
    assert told(RIGHT.decode()) == []


@pytest.mark.parametrize(
    ("written", "code", "sentence"),
    [
        ("{bron: adres, veld: straat}", "R437", "Schrijf met 'bij:'"),
        ("{bron: adres, bij: adrs, veld: straat}", "R437", "bedoelt u 'adres'?"),
        ("{bron: adres, bij: plaats, veld: straat}", "R437", "geen vraag van soort adres"),
        ("{bron: adres, bij: adres, veld: wijk}", "R432", "heeft geen 'wijk'"),
        (
            "{bron: adres, bij: adres, veld: straat, te_wijzigen: nee}",
            "R438",
            "mag iemand altijd wijzigen",
        ),
        ("{bron: product, bij: adres, veld: naam}", "R438", "hoort bij bron adres of bedrijf"),
    ],
)
def test_what_cannot_be_is_told_with_how_to_mend_it(written, code, sentence):
    ((found, text),) = told(written)
    assert found == code
    assert sentence in text


def test_the_address_stands_above_it_on_the_same_page():
    lines = SPECIMEN.decode().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "- vraag: adres\n" in line)
    later = next(n for n, line in enumerate(lines) if line.startswith("statussen")) - 1
    moved = [*lines[:at], *lines[at + 3 : later], *lines[at : at + 3], *lines[later:]]
    found = check("".join(moved).encode(), "adres-opzoeken.yaml").problems
    assert {each.code for each in found if each.level.value == "fout"} == {"R437"}


def test_a_problem_names_its_line():
    changed = SPECIMEN.replace(RIGHT, b"{bron: adres, bij: adrs, veld: straat}")
    (found,) = [each for each in check(changed, "x.yaml").problems if each.code == "R437"]
    line = changed.decode().splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith(("bij", "adrs"))


NUMBER = source("bedrijf-opzoeken")
ROWS = source("herhaal-met-opzoeken")


def refused(text):
    name = text.partition("formulier: ")[2].splitlines()[0]
    found = check(text.encode(), f"{name}.yaml").problems
    return [(each.code, each.text) for each in found if each.level.value == "fout"]


@pytest.mark.parametrize("right", [NUMBER, ROWS])
def test_a_number_and_a_row_can_be_looked_up(right):
    assert refused(right.decode()) == []


@pytest.mark.parametrize(
    ("was", "written", "code", "sentence"),
    [
        ("bij: kvk, veld: naam", "bij: kvkk, veld: naam", "R437", "bedoelt u 'kvk'?"),
        ("bij: kvk, veld: naam", "bij: adres, veld: naam", "R437", "geen vraag van soort kvk"),
        ("bij: kvk, veld: naam", "bij: kvk, veld: adres", "R433", "soort adres"),
        ("bij: kvk, veld: naam", "bij: kvk, veld: naam, te_wijzigen: nee", "R438", "altijd"),
        (
            "{bron: bedrijf, bij: kvk, veld: naam}",
            "{bron: adres, bij: adres, veld: straat}",
            "R437",
            "daaronder",
        ),
    ],
)
def test_what_cannot_be_with_a_number_is_told(was, written, code, sentence):
    ((found, text),) = refused(NUMBER.decode().replace(was, written))
    assert found == code
    assert sentence in text


def test_what_is_looked_up_itself_leads_to_nothing_further():
    text = NUMBER.decode()
    line = "        vooraf_ingevuld: {bron: bedrijf, bij: kvk, veld: vestiging}\n"
    street = """      - vraag: straat
        soort: tekst
        label: In welke straat staat het bedrijf?
        vooraf_ingevuld: {bron: adres, bij: adres, veld: straat}
"""
    ((code, told_so),) = refused(text.replace(line, line + street))
    assert code == "R437"
    assert "'bron: bedrijf, bij: kvk'" in told_so


def test_a_login_knows_no_rows_but_what_is_typed_in_one_does():
    text = ROWS.decode().replace(
        "{bron: bedrijf, bij: kvk, veld: naam}", "{bron: bedrijf, veld: naam}"
    )
    assert "R436" in {code for code, _ in refused(text)}
