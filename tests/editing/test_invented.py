"""What sources say in a trial: every field there is, fit for its question."""

from dataclasses import replace
from datetime import date

import pytest

from portal.definition.lint.prefill import FIELDS
from portal.editing import invented
from portal.engine.facts import Facts
from portal.intake.prefill import fitting
from portal.people import Level
from tests.engine.builders import a_question

TODAY = date(2026, 6, 1)
PERSON = Facts(TODAY, persoon="burger", niveau=Level.HOOG)
KNOWN = {
    **invented.given(replace(PERSON, persoon="bedrijf")),
    **{name: each for name, each in invented.given(PERSON).items() if name != "inlog"},
    "adres": invented.street("1234 AB"),
}
LOGIN = {
    **invented.given(PERSON)["inlog"],
    **invented.given(replace(PERSON, persoon="bedrijf"))["inlog"],
}


@pytest.mark.parametrize(
    ("source", "field", "kind"),
    [(source, field, kind) for source, fields in FIELDS.items() for field, kind in fields.items()],
)
def test_every_field_of_every_source_is_made_up_and_fits_its_kind(source, field, kind):
    known = LOGIN if source == "inlog" else KNOWN[source]
    assert known is not None
    assert fitting(a_question(kind), known[field]) is not None


def test_of_who_did_not_log_in_only_the_product_is_known():
    assert set(invented.given(replace(PERSON, persoon="niemand"))) == {"product"}
    assert "bedrijf" not in invented.given(PERSON)
    assert "persoon" not in invented.given(replace(PERSON, persoon="bedrijf"))


def test_a_company_has_the_number_that_was_typed():
    assert (invented.company("00900015") or {})["kvk"] == "00900015"


def test_one_address_and_one_company_do_not_exist():
    assert invented.street(invented.NOWHERE) is None
    assert invented.company(invented.NO_COMPANY) is None
