"""An ID token counts when everything about it is right."""

from datetime import timedelta

import pytest
from joserfc.jwk import KeySet, RSAKey

from portal.identity.token import Expected, claims_of
from tests.identity.forgeries import FORGERIES
from tests.identity.providers import CLIENT, NOW, good_claims, signed

ISSUER = "https://inloggen.example"
EXPECTED = Expected(ISSUER, CLIENT, "eenmalig", ("RS256",))


def test_an_honest_token_gives_its_claims(key: RSAKey):
    claims = good_claims(ISSUER, "eenmalig")
    assert claims_of(signed(claims, key), KeySet([key]), EXPECTED, NOW) == claims


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_token_is_refused(name: str, key: RSAKey):
    token = FORGERIES[name](good_claims(ISSUER, "eenmalig"), key)
    assert isinstance(claims_of(token, KeySet([key]), EXPECTED, NOW), str)


def test_a_provider_whose_clock_runs_half_a_minute_ahead_is_believed(key: RSAKey):
    claims = good_claims(ISSUER, "eenmalig", NOW + timedelta(seconds=30))
    assert claims_of(signed(claims, key), KeySet([key]), EXPECTED, NOW) == claims


def test_a_token_for_several_that_was_issued_to_us_is_ours(key: RSAKey):
    claims = good_claims(ISSUER, "eenmalig") | {"aud": [CLIENT, "andere"], "azp": CLIENT}
    assert claims_of(signed(claims, key), KeySet([key]), EXPECTED, NOW) == claims


def test_what_is_wrong_is_said_without_a_claim_in_it(key: RSAKey):
    token = signed(good_claims(ISSUER, "eenmalig") | {"iss": "https://kwaad.example"}, key)
    assert claims_of(token, KeySet([key]), EXPECTED, NOW) == "issuer"
