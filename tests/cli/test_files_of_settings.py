"""What is wrong in a configuration file is told with its file, its table and its key."""

import pytest

from portal.assembly import sources
from portal.config import BadSettingError, read, read_gemeente, read_means
from portal.demo.settings import HERE, environ
from portal.identity.claims import person
from portal.means import CLAIMS, MeansSettings
from portal.people import Level

MEANS = """
[[middel]]
name = "inwoner"
audience = "burger"
label = "DigiD"
issuer = "https://broker.example"
client_id = "loket"
client_secret = "heel geheim"

[middel.claims]
bsn = "nin"
"""


@pytest.fixture
def told(tmp_path):
    """Read a file with one thing in it changed, and give what is said of it."""

    def tell(read, text, old, new):
        assert old in text
        file = tmp_path / f"{read.__name__.removeprefix('read_')}.toml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(BadSettingError) as refused:
            read(file)
        return str(refused.value)

    return tell


def test_what_is_right_is_read(tmp_path):
    (tmp_path / "means.toml").write_text(MEANS, encoding="utf-8")
    (means,) = read_means(tmp_path / "means.toml")
    assert (means.name, means.client_secret) == ("inwoner", "heel geheim")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("issuer", "isuer", "[[middel]] inwoner: isuer means nothing here; do you mean issuer?"),
        ("bsn =", "bsm =", "[[middel]] inwoner: claims: bsm means nothing here"),
        ("bsn =", "kvk =", "[[middel]] inwoner: claims: kvk means nothing here."),
        ("[[middel]]", "[[midel]]", "midel means nothing here; do you mean middel?"),
        ("heel geheim", "((geheim))", "inwoner: client_secret is still ((geheim))"),
        ("https://broker.example", "((adres))", "inwoner: issuer is still ((adres))"),
        ('"nin"', '"((claim))"', "inwoner: claims: bsn is still ((claim))"),
        ('"burger"', '"burgers"', "inwoner: audience is 'burgers'; it must be burger, bedrijf or"),
        ('client_id = "loket"', "", "[[middel]] inwoner lacks client_id."),
        ('name = "inwoner"', "", "[[middel]] 1 lacks name."),
        ('"DigiD"', "3", "inwoner: label must be a text"),
        ('"nin"', "3", "inwoner: claims must be a table of texts"),
        ("label", 'userinfo = "ja"\nlabel', "inwoner: userinfo must be true or false"),
        ("label", 'algorithms = "RS256"\nlabel', "inwoner: algorithms must be a list"),
    ],
)
def test_what_is_wrong_with_a_way_to_log_in_is_named(told, old, new, said):
    words = told(read_means, MEANS, old, new)
    assert words.startswith("LOKET_MEANS: means.toml: ")
    assert said in words
    assert "heel geheim" not in words


def test_a_table_instead_of_a_list_of_ways_is_refused(told):
    assert "[[middel]]" in told(read_means, MEANS, "[[middel]]", "[middel]")


def test_two_ways_of_one_name_are_refused(told):
    words = told(read_means, MEANS + MEANS, "heel geheim", "heel geheim")
    assert "there are two [[middel]] with the name inwoner" in words


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("map_link", "maplink", "maplink means nothing here; do you mean map_link?"),
        ('"14 0999"', '"((telefoon))"', "phone is still ((telefoon))"),
        ('"Stadhuis Elzendam"', '"((adres))"', "counter is still ((adres))"),
        ("[taal.en]\nbody", "[taal.en]\nbodi", "[taal.en]: bodi means nothing here; do you mean b"),
        ("[taal.en]", "[tal.en]", "tal means nothing here; do you mean taal?"),
        ("slug", 'workplaces = [{naam = "X"}]\nslug', "workplaces: naam means nothing here; do"),
    ],
)
def test_what_is_wrong_with_the_gemeente_is_named(told, old, new, said):
    words = told(read_gemeente, (HERE / "gemeente.toml").read_text("utf-8"), old, new)
    assert words.startswith("LOKET_GEMEENTE: gemeente.toml: ")
    assert said in words


class Noting(dict):
    """Claims that note which of them are asked for."""

    def __init__(self, given):
        super().__init__(given)
        self.asked = set()

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)


NUMBERS = {"bsn": "999990019", "kvk": "90000001", "id": "m.jansen"}


@pytest.mark.parametrize("audience", CLAIMS)
def test_every_claim_that_is_read_may_be_named_and_no_other(audience):
    noting = Noting({name: name for name in CLAIMS[audience]})
    means = MeansSettings(
        audience,
        audience,
        "",
        "https://broker.example",
        "loket",
        "geheim",
        claims=noting,
        levels={"hoog": "hoog"},
    )
    found = person({**NUMBERS, "level": "hoog"}, means)
    assert found.level is Level.HOOG
    assert noting.asked == CLAIMS[audience]


@pytest.fixture
def assembled(tmp_path):
    """Set up the registers with one file in which one thing was changed, and give what is said."""

    def tell(variable, name, old, new):
        text = (HERE / name).read_text(encoding="utf-8")
        assert old in text
        file = tmp_path / name
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        settings = read(environ(tmp_path, 8000) | {variable: str(file)})
        with pytest.raises(BadSettingError) as refused:
            sources(settings)
        assert str(refused.value).startswith(f"{variable}: ")
        return str(refused.value)

    return tell


REGISTER, COMPANIES, ADDRESSES = (
    ("LOKET_REGISTER", "register.toml"),
    ("LOKET_COMPANIES", "bedrijven.toml"),
    ("LOKET_ADDRESSES", "adressen.toml"),
)


@pytest.mark.parametrize(
    ("register", "old", "new", "said"),
    [
        (REGISTER, "achternaam", "achternam", "[[persoon]] 1: achternam means nothing here; do"),
        (REGISTER, '"Jan"', '"((naam))"', "voornamen is still ((naam))"),
        (REGISTER, "[[persoon]]", "[[person]]", "person means nothing here; do you mean persoon?"),
        (REGISTER, 'bsn = "999990019"', "", "register.toml lacks bsn."),
        (REGISTER, '"Jan"', "Jan", "(Invalid value (at line"),
        (COMPANIES, "naam", "name", "[[bedrijf]] 1: name means nothing here; do you mean naam?"),
        (ADDRESSES, "tot_en_met =", "tot =", "[[straat]] 1: tot means nothing here"),
    ],
)
def test_what_is_wrong_in_a_register_is_named(assembled, register, old, new, said):
    assert said in assembled(*register, old, new)
