"""Reading the export: what is odd in it is read, what is wrong in it is refused with its row."""

import pytest

from portal.producten.upl import Grondslag, UplError, read, slug_of
from tests.producten.exports import HEADER, TERMS, export, row


def product(tail, *rows):
    (found,) = (each for each in read(export(*rows)).products if each.uri == TERMS + tail)
    return found


def told(content):
    with pytest.raises(UplError) as wrong:
        read(content)
    return str(wrong.value)


def test_rows_of_one_uri_are_one_product_with_all_its_grounds():
    found = product("leerlingenvervoer")
    assert found.bases == (
        Grondslag(
            "Artikel 4 Wet op het primair onderwijs",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005416&artikel=4",
        ),
        Grondslag("Artikel 8.29 WVO 2020", None),
    )
    assert found.sdg == ("D1", "N2")


def test_rows_names_and_products_are_counted_and_the_placeholder_is_none_of_them():
    upl = read(export())
    assert (upl.rows, upl.names, len(upl.products)) == (7, 6, 5)
    assert not [each for each in upl.products if "nog niet beschikbaar" in each.name]


def test_marks_become_flags_and_say_whose_product_it_is():
    assert product("aanleunwoning").flags == {"gemeente", "burger"}
    assert product("aanleunwoning").municipal
    assert not product("liquide").municipal


def test_names_keep_their_letters_capitals_and_parentheses():
    assert product("financiële_hulp").name == "financiële hulp"
    assert product("liquide").name.endswith("EU")
    assert product("burgerservicenummer_(bsn)")


@pytest.mark.parametrize("content", [export(end="\r\n"), export(before="\ufeff")])
def test_windows_lines_and_a_byte_order_mark_do_not_matter(content):
    assert read(content).products == read(export()).products


def test_a_column_more_and_another_order_do_not_matter():
    lines = [line.split(",") for line in (HEADER, row("aanleunwoning", "aanleunwoning"))]
    turned = "\n".join(",".join([*reversed(cells), "nieuw"]) for cells in lines)
    assert read(turned.encode()).products == (product("aanleunwoning"),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rij 1: dit is geen UPL-export"),
        (b"<!doctype html><title>Storing</title>", "rij 1: dit is geen UPL-export"),
        (HEADER.replace(",", ";").encode(), "rij 1: de kolommen zijn gescheiden met een puntkomma"),
        (HEADER.replace(",Gemeente", "").encode(), "ontbreken: Gemeente"),
        (export(row("a", "a"), row("b", "b") + ",x"), "rij 3: er staan 20 cellen"),
        (export(row("", "a")), "rij 2: de naam van het product ontbreekt"),
        (export(row("a" * 201, "a")), "rij 2: de naam is langer dan 200"),
        (export(row("a", "https://example.org/a")), "rij 2: de URI hoort te beginnen met http://s"),
        (export(row("a", "")), "rij 2: de URI"),
        (export(row("a", "een b")), "rij 2: de URI"),
        (export(row("a\x00", "a")), "rij 2: er staan tekens in"),
        (export(row("a", "a").replace("X", "ja", 1)), "rij 2: in de kolom Gemeente hoort een X"),
        (export(row("a", "a", label="w", link="javascript:x")), "rij 2: de link"),
        (export(row("a", "a", label="w", link="http://[x")), "rij 2: de link"),
        (export(row("a", "a"), row("b", "a")), "rij 3: dit product staat ook op rij 2"),
        (export(row("a", "a"), row("a", "a", ("Rijk",))), "rij 3: dit product staat ook op rij 2"),
        (export(row("a", "a", ("Rijk",))), "geen enkel product voor gemeenten"),
        (export(row("a", "a"), '"b'), "rij 3: een aanhalingsteken"),
        (export(row("a", "a")) + "financiële".encode("latin-1"), "rij 3: dit is geen UTF-8"),
        (b" " * 5_000_001, "te groot"),
        (HEADER.encode() + b"\n\n" * 20_001, "zoveel rijen"),
    ],
)
def test_a_bad_file_is_refused_with_its_row_and_a_sentence(content, sentence):
    assert sentence in told(content)


def test_everything_wrong_is_told_at_once_but_not_without_end():
    rows = [row("", f"a{number}") for number in range(60)]
    with pytest.raises(UplError) as wrong:
        read(export(*rows))
    assert len(wrong.value.problems) == 60
    assert len(str(wrong.value).splitlines()) == 20


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("onroerendezaakbelasting (ozb)", "onroerendezaakbelasting-ozb"),
        ("financiële hulp", "financiele-hulp"),
        ("§", "product"),
    ],
)
def test_an_address_is_plain_letters_and_dashes(name, slug):
    assert slug_of(name) == slug
