"""The conversation with a provider, over a real connection on this computer."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt

from portal.config import BadSettingError
from portal.identity.oidc import Begun, RelyingParty, relying_parties
from portal.identity.refused import LoginRefused, Reason
from portal.people import Level
from tests.identity.providers import (
    CLIENT,
    NOW,
    SECRET,
    Minting,
    good_claims,
    means,
    rsa_key,
    serving,
    signed,
)

BACK = "https://loket.example/inloggen/terug"


def secrets():
    numbers = count()
    return lambda: f"geheim-{next(numbers)}".ljust(43, "x")


def begun(party: RelyingParty, provider: Minting, level: Level = Level.SUBSTANTIEEL) -> Begun:
    outcome = party.begin(BACK, level, secrets(), NOW, "nl")
    assert isinstance(outcome, Begun)
    provider.nonce = outcome.nonce
    return outcome


def answer(started: Begun, **other: str) -> dict[str, str]:
    return {"state": started.state, "code": "code"} | other


def reason(outcome: object) -> Reason | None:
    return outcome.reason if isinstance(outcome, LoginRefused) else None


def test_the_question_holds_what_the_standard_asks(provider: Minting):
    started = begun(RelyingParty(means(provider.issuer), loopback_http=True), provider)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(started.url).query).items()}
    assert asked == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "scope": "openid",
        "state": started.state,
        "nonce": started.nonce,
        "code_challenge": create_s256_code_challenge(started.verifier),
        "code_challenge_method": "S256",
        "acr_values": "25",
        "prompt": "login",
        "ui_locales": "nl",
    }


def test_configuration_adds_to_the_question_and_takes_away(provider: Minting):
    extra = {"acr_values": "idp:digid", "prompt": "", "kc_idp_hint": "digid"}
    party = RelyingParty(means(provider.issuer, extra=extra), loopback_http=True)
    query = parse_qs(urlsplit(begun(party, provider).url).query)
    assert (query["acr_values"], query["kc_idp_hint"]) == (["idp:digid"], ["digid"])
    assert "prompt" not in query


def test_an_honest_answer_gives_the_claims(provider: Minting):
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    started = begun(party, provider)
    assert party.finish(started, answer(started), NOW) == good_claims(
        provider.issuer, started.nonce
    )


def test_the_code_is_exchanged_with_proof_and_password(provider: Minting):
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    started = begun(party, provider)
    party.finish(started, answer(started), NOW)
    assert provider.posted["code_verifier"] == started.verifier
    assert provider.posted_as == (CLIENT, "geheim%20van%20de%20test%3A%2050%25")


def test_a_provider_that_wants_the_password_in_the_form_gets_it_there(provider: Minting):
    provider.discovery = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    started = begun(party, provider)
    party.finish(started, answer(started), NOW)
    assert (provider.posted["client_secret"], provider.posted_as) == (SECRET, None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "van een ander"}, Reason.STATE),
        ({"state": ""}, Reason.STATE),
        ({"error": "access_denied"}, Reason.CANCELLED),
        ({"error": "server_error"}, Reason.PROVIDER),
        ({"code": ""}, Reason.PROVIDER),
        ({"iss": "https://kwaad.example"}, Reason.TOKEN),
    ],
)
def test_an_answer_that_is_not_to_our_question_is_refused(
    provider: Minting, query: dict[str, str], expected: Reason
):
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    started = begun(party, provider)
    assert reason(party.finish(started, answer(started, **query), NOW)) is expected
    assert "/token" not in provider.asked


def test_a_provider_that_names_itself_must_keep_doing_so(provider: Minting):
    provider.discovery = {"authorization_response_iss_parameter_supported": True}
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    started = begun(party, provider)
    assert reason(party.finish(started, answer(started), NOW)) is Reason.TOKEN


def test_claims_may_come_from_userinfo(provider: Minting):
    provider.mint = lambda claims, key: signed(
        {name: value for name, value in claims.items() if name not in {"bsn", "loa"}}, key
    )
    provider.userinfo = {"sub": "jan", "bsn": "999990019", "loa": "25", "iss": "iets anders"}
    party = RelyingParty(means(provider.issuer, userinfo=True), loopback_http=True)
    started = begun(party, provider)
    found = party.finish(started, answer(started), NOW)
    assert isinstance(found, dict)
    assert (found["bsn"], found["iss"]) == ("999990019", provider.issuer)


@pytest.mark.parametrize("subject", [{"sub": "fatima"}, {}])
def test_userinfo_of_another_subject_is_refused(provider: Minting, subject: dict[str, str]):
    provider.userinfo = {"bsn": "999990020"} | subject
    party = RelyingParty(means(provider.issuer, userinfo=True), loopback_http=True)
    started = begun(party, provider)
    assert reason(party.finish(started, answer(started), NOW)) is Reason.TOKEN


def test_a_new_key_of_the_provider_is_learned(provider: Minting):
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    first = begun(party, provider)
    party.finish(first, answer(first), NOW)
    provider.key = rsa_key()
    later = NOW + timedelta(minutes=5)
    provider.mint = lambda claims, key: signed(
        good_claims(claims["iss"], claims["nonce"], later), key
    )
    second = begun(party, provider)
    assert isinstance(party.finish(second, answer(second), later), dict)


def test_a_flood_of_forged_tokens_does_not_become_one_of_questions(provider: Minting):
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    provider.mint = lambda claims, key: jwt.encode({"alg": "RS256", "kid": "x"}, claims, key)
    for _ in range(5):
        started = begun(party, provider)
        assert reason(party.finish(started, answer(started), NOW)) is Reason.TOKEN
    assert provider.asked.count("/jwks") == 1


def test_addresses_are_remembered_for_an_hour(provider: Minting):
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    for minutes in (0, 30, 59, 61):
        party.begin(BACK, Level.LAAG, secrets(), NOW + timedelta(minutes=minutes))
    assert provider.asked.count("/.well-known/openid-configuration") == 2


@pytest.mark.parametrize(
    "lie",
    [
        {"issuer": "https://kwaad.example"},
        {"token_endpoint": "http://kwaad.example/token"},
        {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_document_that_leads_elsewhere_is_not_followed(provider: Minting, lie: dict[str, str]):
    provider.discovery = lie
    party = RelyingParty(means(provider.issuer), loopback_http=True)
    outcome = party.begin(BACK, Level.LAAG, secrets(), NOW)
    assert reason(outcome) is Reason.UNREACHABLE


def test_a_provider_that_is_away_is_a_refusal_and_no_crash():
    with serving(lambda _address: lambda _environ, _start: []) as address:
        pass
    outcome = RelyingParty(means(address), loopback_http=True).begin(
        BACK, Level.LAAG, secrets(), NOW
    )
    assert reason(outcome) is Reason.UNREACHABLE


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://inloggen.example"},
        {"issuer": "ftp://localhost"},
        {"client_secret": ""},
        {"algorithms": ("none",)},
        {"algorithms": ("RS256", "HS256")},
        {"algorithms": ()},
        {"claims": {"name": "name"}},
        {"levels": {"25": "enorm"}},
        {"acr": {"geen": "0"}},
    ],
)
def test_a_weak_or_broken_means_refuses_to_start(wrong: dict[str, object]):
    with pytest.raises(BadSettingError, match="inwoner"):
        relying_parties([replace(means("https://inloggen.example"), **wrong)], loopback_http=True)


def test_plain_http_on_this_computer_is_for_demonstrations_only():
    local = means("http://localhost:9")
    assert "inwoner" in relying_parties([local], loopback_http=True)
    with pytest.raises(BadSettingError, match="https"):
        relying_parties([local], loopback_http=False)
