"""The demonstration's login provider is a real one, and plainly a pretend one."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from portal.config import BadSettingError, MeansSettings, read_means
from portal.demo import personas
from portal.demo.provider import clients_for, create_provider
from portal.demo.provider_claims import login
from portal.demo.settings import HERE
from portal.identity.claims import person
from portal.identity.oidc import Begun, RelyingParty
from portal.people import Bedrijf, Bsn, Burger, Level, Medewerker
from tests.identity.providers import serving
from tests.markup import read, text

NOW = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
PORTAL = "https://loket.example"
GOOD = "een geheim"
SECRETS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all: making a key takes a while, and a restart keeps it."""
    return tmp_path_factory.mktemp("inlogdienst")


def registered(address: str, folder: Path) -> tuple[MeansSettings, ...]:
    text = (HERE / "inlogmiddelen.toml").read_text()
    file = folder / "inlogmiddelen.toml"
    file.write_text(text.replace("((adres))", address).replace("((geheim))", GOOD))
    return read_means(file)


@pytest.fixture
def issuer(keys: Path, clock: Clock) -> Iterator[str]:
    def make(address: str):
        return create_provider(address, keys, clients_for(PORTAL, registered(address, keys)), clock)

    with serving(make) as address:
        yield address


@pytest.fixture
def client(keys: Path, clock: Clock) -> FlaskClient:
    address = "http://localhost:8001"
    app = create_provider(address, keys, clients_for(PORTAL, registered(address, keys)), clock)
    return app.test_client()


def party(issuer: str, keys: Path, name: str) -> RelyingParty:
    found = {each.name: each for each in registered(issuer, keys)}[name]
    return RelyingParty(found, loopback_http=True)


def play(relying: RelyingParty, persona: str, level: Level, at: datetime = NOW):
    """Log in as a persona; what our side makes of it."""
    import requests  # noqa: PLC0415 - the browser's part

    signs = iter(SECRETS)
    where = "medewerker/" if relying.means.audience == "medewerker" else ""
    begun = relying.begin(f"{PORTAL}/inloggen/{where}terug", level, lambda: next(signs) * 43, at)
    assert isinstance(begun, Begun)
    sent = requests.post(begun.url, {"persona": persona}, allow_redirects=False, timeout=5)
    query = dict(parse_qsl(urlsplit(sent.headers["Location"]).query))
    claims = relying.finish(begun, query, at)
    return person(claims, relying.means, level) if isinstance(claims, dict) else claims


def test_jan_logs_in_with_the_best_means_he_has_whatever_was_asked(issuer: str, keys: Path):
    relying = party(issuer, keys, "inwoner")
    jan = Burger(Bsn("999990019"), "Jan de Vries", Level.SUBSTANTIEEL)
    assert play(relying, "jan", Level.LAAG) == jan


def test_fatima_never_gets_above_her_level(issuer: str, keys: Path):
    outcome = play(party(issuer, keys, "inwoner"), "fatima", Level.SUBSTANTIEEL)
    assert str(outcome.reason) == "level"


def test_a_bsn_with_a_leading_zero_arrives_whole(issuer: str, keys: Path):
    found = play(party(issuer, keys, "inwoner"), "lea", Level.SUBSTANTIEEL)
    assert found.bsn.digits == "012345672"


def test_the_bakery_logs_in_as_a_company(issuer: str, keys: Path):
    found = play(party(issuer, keys, "bedrijf"), "bakkerij", Level.SUBSTANTIEEL)
    assert isinstance(found, Bedrijf)
    assert (found.kvk, found.level) == ("90001354", Level.SUBSTANTIEEL)


def test_an_employee_brings_roles(issuer: str, keys: Path):
    found = play(party(issuer, keys, "medewerker"), "sanne", Level.LAAG)
    assert isinstance(found, Medewerker)
    assert found.roles == {"redacteur"}


def test_saying_no_is_told_to_the_portal(issuer: str, keys: Path):
    outcome = play(party(issuer, keys, "inwoner"), "annuleren", Level.LAAG)
    assert str(outcome.reason) == "cancelled"


def test_every_bsn_of_a_persona_is_one_made_for_tests():
    numbers = [each.bsn for each in personas.load() if each.kind == "burger"]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    for number in numbers:
        assert number.startswith("99999") or number == "012345672"
        assert sum(int(sign) * by for sign, by in zip(number, weights, strict=True)) % 11 == 0


def test_personas_are_described_in_english_too():
    dutch, english = personas.load("nl"), personas.load("en")
    assert [each.id for each in dutch] == [each.id for each in english]
    assert all(one.text != other.text for one, other in zip(dutch, english, strict=True))


def test_every_persona_uses_all_it_has():
    assert all(login(persona).level is persona.level for persona in personas.load())


QUESTION = {
    "response_type": "code",
    "client_id": "loket-inwoner",
    "redirect_uri": f"{PORTAL}/inloggen/terug",
    "scope": "openid",
    "state": "toestand",
    "nonce": "eenmalig",
    "code_challenge": "a" * 43,
    "code_challenge_method": "S256",
}


def asked(**other: str | None) -> str:
    query = {name: value for name, value in (QUESTION | other).items() if value is not None}
    return f"/authorize?{urlencode(query)}"


def test_the_page_says_what_it_is_not(client: FlaskClient):
    page = client.get(asked())
    assert page.status_code == 200
    assert "Dit is een demonstratie. Dit is geen DigiD en geen eHerkenning." in page.text


def test_the_page_shows_only_who_can_log_in_this_way(client: FlaskClient):
    page = client.get(asked())
    assert "Fatima El Amrani" in page.text
    assert "Kees Bakker" not in page.text


def test_the_page_speaks_the_language_of_the_portal(client: FlaskClient):
    assert "Can apply for everything" in client.get(asked(ui_locales="en")).text


def test_the_page_can_be_read_in_another_language_and_asks_the_same(client: FlaskClient):
    page = read(client.get(asked(state="a&b")).text)
    ((english),) = page.find("//a[@hreflang='en']")
    address = english.get("href")
    assert dict(parse_qsl(urlsplit(address).query))["state"] == "a&b"
    other = client.get(address).text
    assert "Can apply for everything" in other
    assert 'hreflang="en" aria-current="true"' in other
    ((dutch),) = read(other).find("//a[@hreflang='nl']")
    assert dict(parse_qsl(urlsplit(dutch.get("href")).query))["ui_locales"] == "nl"


def test_the_page_may_lead_to_the_portal_and_nowhere_else(client: FlaskClient):
    policy = client.get(asked()).headers["Content-Security-Policy"]
    assert f"form-action 'self' {PORTAL}" in policy
    assert "default-src 'none'" in policy


def test_the_page_has_one_heading_and_each_button_a_name(client: FlaskClient):
    page = read(client.get(asked()).text)
    assert not page.mistakes
    assert len(page.find("//h1")) == 1
    names = [text(button) for button in page.find("//button")]
    assert names[-1] == "Annuleren"
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "iemand"},
        {"redirect_uri": "https://kwaad.example/inloggen/terug"},
        {"redirect_uri": f"{PORTAL}/inloggen/terug/.."},
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"nonce": None},
        {"response_type": "token"},
    ],
)
def test_a_question_that_is_not_as_it_should_be_gets_no_answer(
    client: FlaskClient, wrong: dict[str, str | None]
):
    for answer in (
        client.get(asked(**wrong)),
        client.post(asked(**wrong), data={"persona": "jan"}),
    ):
        assert answer.status_code == 400
        assert "Location" not in answer.headers


def test_nobody_plays_a_stranger(client: FlaskClient):
    answer = client.post(asked(), data={"persona": "kees"})
    assert (answer.status_code, "Location" in answer.headers) == (200, False)


def exchange(client: FlaskClient, code: str, verifier: str, password: str = GOOD):
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": QUESTION["redirect_uri"],
        "code_verifier": verifier,
    }
    return client.post("/token", data=form, auth=("loket-inwoner", password))


def code_for(client: FlaskClient, persona: str = "jan") -> str:
    sent = client.post(asked(code_challenge=CHALLENGE), data={"persona": persona})
    return dict(parse_qsl(urlsplit(sent.headers["Location"]).query))["code"]


VERIFIER = "v" * 43
CHALLENGE = "7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM"


def test_a_code_is_worth_one_token(client: FlaskClient):
    code = code_for(client)
    assert exchange(client, code, VERIFIER).status_code == 200
    assert exchange(client, code, VERIFIER).status_code == 400


def test_a_code_is_worth_nothing_without_its_proof(client: FlaskClient):
    assert exchange(client, code_for(client), "w" * 43).status_code == 400


def test_a_code_is_worth_nothing_without_the_password(client: FlaskClient):
    assert exchange(client, code_for(client), VERIFIER, "fout").status_code == 401


def test_a_code_is_worth_nothing_after_a_minute(client: FlaskClient, clock: Clock):
    code = code_for(client)
    clock.now += timedelta(minutes=1)
    assert exchange(client, code, VERIFIER).status_code == 400


def test_who_it_is_is_told_for_five_minutes(client: FlaskClient, clock: Clock):
    bearer = exchange(client, code_for(client), VERIFIER).json["access_token"]
    sent = {"Authorization": f"Bearer {bearer}"}
    assert client.get("/userinfo", headers=sent).json["nin"] == "s00000000:999990019"
    clock.now += timedelta(minutes=5)
    assert client.get("/userinfo", headers=sent).status_code == 401


def test_nothing_is_told_to_a_stranger(client: FlaskClient):
    assert client.get("/userinfo").status_code == 401


def test_the_key_survives_a_restart_and_is_nobody_elses(keys: Path, client: FlaskClient):
    first = client.get("/jwks").json
    address = "http://localhost:8001"
    again = create_provider(address, keys, clients_for(PORTAL, registered(address, keys)))
    assert again.test_client().get("/jwks").json == first
    assert (keys / "inlogdienst-sleutel.pem").stat().st_mode & 0o077 == 0
    assert "d" not in first["keys"][0]


def test_logging_out_here_leads_back_to_the_portal_alone(client: FlaskClient):
    back = f"{PORTAL}/uitgelogd"
    query = {"client_id": "loket-inwoner", "post_logout_redirect_uri": back}
    assert back in client.get("/end_session", query_string=query).text
    query["post_logout_redirect_uri"] = "https://kwaad.example"
    assert "kwaad" not in client.get("/end_session", query_string=query).text


def test_the_provider_runs_on_this_computer_only(tmp_path: Path):
    with pytest.raises(BadSettingError, match="this computer only"):
        create_provider("https://inloggen.example", tmp_path, ())


def test_the_demonstration_s_means_know_every_persona_s_level():
    rows = tomllib.loads((HERE / "inlogmiddelen.toml").read_text())["middel"]
    assert {row["audience"] for row in rows} == {"burger", "bedrijf", "medewerker"}
