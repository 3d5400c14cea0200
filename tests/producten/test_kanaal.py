"""The designation table: which products go elsewhere, and what a wrong table is told."""

from datetime import date

import pytest

from portal.producten.kanaal import BadDesignationError, Designation, load, passed_on, read, refused

GOOD = """
vangnet = "vraag-of-bericht"
[besluit]
orgaan = "het college"
datum = 2025-12-16
[[elders]]
waar = "het Omgevingsloket"
link = "https://loket.example/"
uitleg = "Daar vraagt u het aan."
begint_met = ["omgevingsvergunning"]
[[elders.producten]]
naam = "boom kappen"
uri = "urn:kap"
trefwoorden = ["omhakken"]
[elders.taal.en]
waar = "the counter"
uitleg = "Apply there."
"""


def test_a_product_goes_elsewhere_by_its_uri_or_the_beginning_of_its_name():
    table = read(GOOD)
    for uri, name in (
        ("urn:kap", "x"),
        ("u", "omgevingsvergunning"),
        ("u", "omgevingsvergunning a"),
    ):
        found = table.elsewhere(uri, name)
        assert found is not None
        assert found.where == "het Omgevingsloket"
    # Another word that only begins with the same letters is another product.
    assert table.elsewhere("u", "omgevingsvergunningen") is None
    assert table.elsewhere("u", "parkeervergunning") is None


def test_what_is_said_is_said_in_the_language_of_the_page():
    (referral,) = read(GOOD).referrals
    assert referral.said("en") == ("the counter", "Apply there.")
    assert referral.said("de") == ("het Omgevingsloket", "Daar vraagt u het aan.")


def test_the_decision_is_kept():
    found = read(GOOD).decision
    assert found is not None
    assert (found.body, found.day, found.source) == ("het college", date(2025, 12, 16), None)


def test_ours_is_right_and_sends_what_the_omgevingswet_asks_to_the_omgevingsloket():
    table = load()
    assert isinstance(table, Designation)
    found = table.elsewhere("u", "omgevingsvergunning uitweg")
    assert found is not None
    assert found.link.startswith("https://omgevingswet.overheid.nl")
    assert all("en" in each.languages for each in table.referrals)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("vangnet = ", "# "), "vangnet is missing"),
        (('"vraag-of-bericht"', "3"), "vangnet is missing or no text"),
        (("waar = ", "plek = "), "waar is missing"),
        (("uitleg = ", "uitlegt = "), "uitlegt means nothing here"),
        (("https://", "http://"), "het Omgevingsloket: link must start with https"),
        (("2025-12-16", '"gisteren"'), "datum must be a day"),
        (("[besluit]", "[besluit"), "line 3"),
        (('["omhakken"]', "3"), "not iterable"),
        (("naam = ", "name = "), "name means nothing here"),
        (("[[elders]]", "[elders]"), "not a mapping|attribute|means nothing|Cannot"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(change, told):
    with pytest.raises(BadDesignationError, match=told):
        read(GOOD.replace(*change))


def test_the_file_is_named(tmp_path):
    file = tmp_path / "aanwijzing.toml"
    with pytest.raises(BadDesignationError, match=r"aanwijzing\.toml"):
        load(file)
    file.write_text("vangnet = 3", encoding="utf-8")
    with pytest.raises(BadDesignationError, match=r"aanwijzing\.toml: the table: vangnet"):
        load(file)


def test_who_came_by_the_wrong_way_reads_which_is_the_right_one():
    assert "Stuur het opnieuw via het Omgevingsloket." in str(refused("het Omgevingsloket"))


def test_who_was_passed_on_reads_when_the_term_began():
    # The term begins when it is passed on, not when it arrived (law note R31, T64).
    assert "op 2026-05-07" in str(passed_on(date(2026, 5, 7)))
