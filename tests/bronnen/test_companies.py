"""The register of companies in a file: the main vestiging, or the one somebody acts for."""

import pytest

from portal.bronnen.companies import FileCompanies
from portal.bronnen.person import SourceDownError, Sources
from portal.demo.settings import HERE

REGISTER = FileCompanies.load(HERE / "bedrijven.toml")
ROW = """[[bedrijf]]
kvk = "00900015"
vestiging = "000000900015"
naam = "Club"
postcode = "1234 AB"
huisnummer = "1"
straat = "Kade"
plaats = "Dorp"
"""


class Broken:
    def company(self, kvk, _branch):
        raise RuntimeError(kvk)


def test_a_company_is_known_by_its_main_vestiging():
    known = Sources(companies=REGISTER).company("90001354")
    assert known["naam"] == "Bakkerij De Gouden Korrel"
    assert known["adres"] == {"postcode": "1234 CD", "huisnummer": "3", "toevoeging": ""}


def test_who_acts_for_one_vestiging_gets_that_one():
    known = Sources(companies=REGISTER).company("90001354", "000090001362")
    assert known["naam"] == "De Gouden Korrel aan de Dijk"


def test_leading_noughts_are_part_of_a_number():
    known = Sources(companies=REGISTER).company("00900015")
    assert (known["kvk"], known["vestiging"]) == ("00900015", "000000900015")
    assert Sources(companies=REGISTER).company("900015") == {}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [('"00900015"', "900015"), ('"00900015"', '"900015"'), ('"000000900015"', '"geen"')],
)
def test_a_number_that_lost_its_noughts_is_refused(tmp_path, right, wrong):
    file = tmp_path / "bedrijven.toml"
    file.write_text(ROW)
    assert FileCompanies.load(file).company("00900015", None)
    file.write_text(ROW.replace(right, wrong))
    with pytest.raises(ValueError, match=r"kvk|vestiging"):
        FileCompanies.load(file)


def test_whom_a_register_does_not_know_has_no_fields():
    assert Sources(companies=REGISTER).company("90000001") == {}
    assert Sources(companies=REGISTER).company("90001354", "000000000000") == {}


def test_a_source_that_fails_is_down_and_one_that_is_not_there_is_not_asked():
    with pytest.raises(SourceDownError) as down:
        Sources(companies=Broken()).company("90001354")
    assert "90001354" not in str(down.value)
    with pytest.raises(KeyError):
        Sources().company("90001354")


def test_the_vestigingen_of_a_company_begin_with_the_main_one():
    named = [each["naam"] for each in REGISTER.branches("90001354", 5)]
    assert named == ["Bakkerij De Gouden Korrel", "De Gouden Korrel aan de Dijk"]
    assert [each["naam"] for each in REGISTER.branches("90001354", 1)] == named[:1]
    assert REGISTER.branches("12345678", 5) == ()
