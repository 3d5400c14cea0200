"""Where to go next is a page of our own, whatever an address says (security control O-05)."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.inloggen.onward import safe_path
from tests.web.inloggen.scene import Browser

ELSEWHERE = [
    "//kwaad.example",
    "///kwaad.example",
    "////kwaad.example",
    "/\\kwaad.example",
    "\\\\kwaad.example",
    "\\/kwaad.example",
    "/\t/kwaad.example",
    "/\n/kwaad.example",
    "\t//kwaad.example",
    " //kwaad.example",
    "\x00//kwaad.example",
    "https:kwaad.example",
    "https:/kwaad.example",
    "https://kwaad.example",
    "http://kwaad.example",
    "HTTPS://kwaad.example",
    "https://localhost@kwaad.example",
    "https://gebruiker:wachtwoord@kwaad.example",
    "https://localhost:8443/",
    "//localhost:8443/",
    "@kwaad.example",
    "/@kwaad.example/..//kwaad.example",
    "javascript:alert(1)",
    "JavaScript://%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/%2f/kwaad.example",
    "%2f%2fkwaad.example",
    "/%5ckwaad.example",
    "/%09/kwaad.example",
    "/.//kwaad.example",
    "/..//kwaad.example",
    "/mijn\r\nLocation: https://kwaad.example",
    "/mijn\r\nSet-Cookie: a=b",
    "/" + "a" * 3000,
    "/mijné",
    "/／kwaad.example",  # noqa: RUF001 - a slash to some eyes
    "mijn",
    "",
    "?verder=//kwaad.example",
    "#",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_an_address_that_may_lead_elsewhere_is_not_followed(text: str):
    assert safe_path(text) == "/mijn"


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "/mijn",
        "/formulier/klacht/0f8fad5bd9cb469fa16570867728950e/uw-klacht",
        "/formulier/klacht?taal=en&code=a%2Fb#vraag",
        "/zoeken?q=https://elders.example",
    ],
)
def test_a_page_of_our_own_is_gone_on_to(text: str):
    assert safe_path(text) == text


@pytest.mark.parametrize(
    "text", ["/inloggen?verder=/inloggen", "/uitloggen", "/sessie/vergrendeld"]
)
def test_nobody_goes_round_in_a_circle(text: str):
    assert safe_path(text) == "/mijn"


@given(st.text(alphabet="/\\.:@?#%ab \t\n", max_size=12))
def test_whatever_is_written_a_browser_stays_here(text: str):
    found = urlsplit(urljoin("https://localhost/inloggen/terug", safe_path(text)))
    assert (found.scheme, found.netloc) == ("https", "localhost")


@pytest.mark.parametrize("text", ELSEWHERE[:12])
def test_logging_in_leads_nowhere_else(browser: Browser, text: str):
    back = browser.log_in("jan", verder=text)
    assert back.headers["Location"] == "/mijn"


@pytest.mark.parametrize("text", ["//kwaad.example", "/\\kwaad.example", "https:kwaad.example"])
def test_an_employee_is_led_nowhere_else(browser: Browser, text: str):
    page = browser.log_in("kees", "medewerker", verder=text)
    assert page.headers["Refresh"] == "0; url=/inloggen/medewerker"
