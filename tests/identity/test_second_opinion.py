"""Our side of the conversation against a provider somebody else wrote.

Client and demonstration provider come from one hand; a shared misunderstanding would not show
between them. This one is independent.
"""

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests

from portal.identity.claims import person
from portal.identity.oidc import Begun, RelyingParty
from portal.identity.refused import LoginRefused, Reason
from portal.people import Bsn, Burger, Level
from tests.identity.providers import means

# What the mock does inside, not what we do: it calls parts of Authlib that are on their way out
# (get_jwt_config, authlib.jose, OAuth2Request.data). Authlib switches its own warnings on again
# after pytest set them to errors, so they are named both to pytest and to the module's import.
pytestmark = [
    pytest.mark.filterwarnings("ignore::authlib.deprecate.AuthlibDeprecationWarning"),
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*is deprecated.*:DeprecationWarning"),
]
with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from oidc_provider_mock import User, run_server_in_thread

BACK = "http://localhost/inloggen/terug"
SECRETS = "0123456789abcdef"


@pytest.fixture
def issuer(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    jan = User(sub="jan", claims={"bsn": "999990019", "loa": "25", "name": "Jan de Vries"})
    with run_server_in_thread(user_claims=(jan,)) as server:
        yield f"http://localhost:{server.server_port}"


def secrets():
    signs = iter(SECRETS)
    return lambda: next(signs) * 43


def come_back(begun: Begun, **form: str) -> dict[str, str]:
    """Answer the provider's page as a browser would; what it sends back with."""
    answer = requests.post(begun.url, data=form, allow_redirects=False, timeout=5)
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def test_a_citizen_logs_in_with_an_independent_provider(issuer: str):
    settings = means(issuer, scope="openid profile", userinfo=True)
    party, now = RelyingParty(settings, loopback_http=True), datetime.now(UTC)  # noqa: TID251 - the mock has a clock of its own
    begun = party.begin(BACK, Level.SUBSTANTIEEL, secrets(), now)
    assert isinstance(begun, Begun)
    claims = party.finish(begun, come_back(begun, sub="jan"), now + timedelta(seconds=2))
    assert isinstance(claims, dict)
    expected = Burger(Bsn("999990019"), "Jan de Vries", Level.SUBSTANTIEEL)
    assert person(claims, settings, Level.SUBSTANTIEEL) == expected


def test_a_no_without_our_state_is_nobodys_answer(issuer: str):
    # This provider leaves the state out when somebody says no, which RFC 6749 (4.1.2.1) forbids.
    party, now = RelyingParty(means(issuer), loopback_http=True), datetime.now(UTC)  # noqa: TID251 - the mock has a clock of its own
    begun = party.begin(BACK, Level.LAAG, secrets(), now)
    assert isinstance(begun, Begun)
    outcome = party.finish(begun, come_back(begun, action="deny"), now)
    assert isinstance(outcome, LoginRefused)
    assert outcome.reason is Reason.STATE


def test_a_code_counts_once(issuer: str):
    party, now = RelyingParty(means(issuer), loopback_http=True), datetime.now(UTC)  # noqa: TID251 - the mock has a clock of its own
    begun = party.begin(BACK, Level.LAAG, secrets(), now)
    assert isinstance(begun, Begun)
    query = come_back(begun, sub="jan")
    later = now + timedelta(seconds=2)
    assert isinstance(party.finish(begun, query, later), dict)
    again = party.finish(begun, query, later)
    assert isinstance(again, LoginRefused)
    assert again.reason is Reason.PROVIDER
