"""The register of addresses in a file: street and place, by postcode and house number."""

import pytest

from portal.bronnen.address import Street
from portal.bronnen.streets import FileAddresses
from portal.demo.settings import HERE

REGISTER = FileAddresses.load(HERE / "adressen.toml")


@pytest.mark.parametrize(
    ("postcode", "number", "street"),
    [
        ("1234 AB", "12", "Elzenlaan"),
        ("1234ab", "12", "Elzenlaan"),
        ("1234 AB", "98", "Elzenlaan"),
        ("1236 JK", "19", "Oude Veerpad"),
        ("1236 JK", "20", "Molenkade"),
    ],
)
def test_an_address_has_one_street(postcode, number, street):
    found = REGISTER.street(postcode, number)
    assert found is not None
    assert found.straat == street


@pytest.mark.parametrize(("postcode", "number"), [("1234 AB", "99"), ("9999 ZZ", "1")])
def test_what_is_no_address_has_none(postcode, number):
    assert REGISTER.street(postcode, number) is None


def test_a_file_says_both_ends_of_a_street(tmp_path):
    file = tmp_path / "straten.toml"
    file.write_text('[[straat]]\npostcode = "0123 AB"\nstraat = "Kade"\nplaats = "Dorp"\nvan = 2\n')
    with pytest.raises(KeyError, match="tot_en_met"):
        FileAddresses.load(file)
    with file.open("a") as more:
        more.write("tot_en_met = 4\n")
    assert FileAddresses.load(file).street("0123 AB", "4") == Street("Kade", "Dorp")
