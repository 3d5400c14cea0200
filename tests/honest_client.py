"""A test client that believes no page: whatever any test visits is checked on the way.

`app.test_client_class = HonestClient` and every response is looked at: its headers, and when it is
HTML also its markup, title, names, references and the form guidelines of `tests.nlds_lint`. So what
a reviewer would have to remember is proved by every test that opens a page. A dishonest response
raises `DishonestPageError` with everything that is wrong with it.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from typing import Any
from urllib.parse import unquote

from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from tests.markup import Page, doubles, line, read
from tests.nlds_lint import findings

BASE_URL = "https://localhost"
MOST_QUERIES = 12  # for a page, however much a person has
REQUIRED_CSP = {"base-uri": "'none'", "frame-ancestors": "'none'"}
FETCHES = (
    "default-src",
    "script-src",
    "style-src",
    "img-src",
    "font-src",
    "connect-src",
    "object-src",
)
HEADERS = {
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Referrer-Policy": {"no-referrer", "same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
}
TITLE = re.compile(r"^(\d+ (fout|fouten|error|errors) - )?\S.* - .*\b(Gemeente|Municipality)\b.+$")
# Two forms stand where a visitor has no session yet; the server asks a same-origin proof instead.
WITHOUT_SESSION = re.compile(r"^/(formulier/([a-z0-9-]+/begin|verder)|demo/producten)$")
# What is drawn by lot for each answer, and no check looks into: tokens (of the session, of a form
# that is begun, of one that is sent), the ids of things and what people call them by.
TOKEN = re.compile(r'(name="(?:csrf_token|bewijs|verzending)" value|data-csrf)="[^"]+"')
DRAWN = re.compile(r"\b(?:[0-9a-f]{32,64}|20\d\d-[0-9A-Z]{6}-[0-9A-Z])\b")
NINE_DIGITS = re.compile(r"(?<![^\W_])\d{9}(?![^\W_])")


class DishonestPageError(AssertionError):
    """A response broke a promise that holds for every response."""


class HonestClient(FlaskClient):
    """Flask's test client, over https, that checks each response it gets."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if args and isinstance(args[0], str) and args[0].startswith("/"):
            kwargs.setdefault("base_url", BASE_URL)
        counting = _queries.set([])
        try:
            response = super().open(*args, **kwargs)
            # The toolkit's client leaves a long body that it kept in a file to the collector.
            response.request.environ["wsgi.input"].close()
            # A followed redirect came through here by itself already.
            if not response.history:
                judge(response, _queries.get())
        finally:
            _queries.reset(counting)
        return response


_queries: ContextVar[list[str]] = ContextVar("queries")


@event.listens_for(Engine, "before_cursor_execute")
def _count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    """Note a statement that a request under test sends to the database."""
    with contextlib.suppress(LookupError):
        _queries.get().append(statement)


def judge(response: TestResponse, queries: Sequence[str] = ()) -> None:
    """Raise DishonestPageError when anything about the response is not as promised.

    `queries` are the statements it took; a page that is read may take twelve.
    """
    request = response.request
    wrong = [
        *header_faults(response),
        *number_faults("address", request.path, request.query_string),
    ]
    if response.mimetype == "text/html" and response.data:
        number = response.headers.get("X-Correlation-Id", "")
        wrong += faults_of(response.get_data(as_text=True), number)
        if request.method == "GET" and len(queries) > MOST_QUERIES:
            wrong.append(f"it took {len(queries)} queries: {'; '.join(queries)}")
    if wrong:
        told = "\n  ".join(wrong)
        raise DishonestPageError(
            f"{request.method} {request.path} ({response.status_code}) is not honest:\n  {told}"
        )


def header_faults(response: TestResponse) -> Iterator[str]:
    """Check what every response must say about itself (CSP, framing, caching)."""
    for name, allowed in HEADERS.items():
        values = response.headers.getlist(name)
        if len(values) != 1 or values[0] not in allowed:
            yield f"{name} is {values or 'missing'}, not one {' or '.join(sorted(allowed))}"
    if len(response.headers.getlist("Permissions-Policy")) != 1:
        yield "Permissions-Policy is not there once"
    for name in ("X-Powered-By", "Server"):
        if re.search(r"\d|python|flask", response.headers.get(name, ""), re.IGNORECASE):
            yield f"{name} tells what we run on"
    yield from policy_faults(response.headers.getlist("Content-Security-Policy"))
    if response.mimetype == "text/html":
        if "no-store" not in response.headers.get("Cache-Control", ""):
            yield "Cache-Control of a page lacks no-store"
        if "charset=utf-8" not in response.headers.get("Content-Type", "").lower():
            yield "Content-Type of a page lacks charset=utf-8"


def policy_faults(policies: list[str]) -> Iterator[str]:
    """Check the content security policy (security control O-01)."""
    if len(policies) != 1:
        yield f"there are {len(policies)} content security policies"
        return
    parts = (part.split() for part in policies[0].split(";") if part.strip())
    policy = {name: " ".join(sources) for name, *sources in parts}
    if policy.get("default-src") not in ("'none'", "'self'"):
        yield "CSP: default-src is neither none nor self"
    if policy.get("object-src", policy.get("default-src")) != "'none'":
        yield "CSP: object-src is not none"
    if "'self'" not in policy.get("form-action", ""):
        yield "CSP: form-action does not name self"
    for name, value in REQUIRED_CSP.items():
        if policy.get(name) != value:
            yield f"CSP: {name} is not {value}"
    for name in FETCHES:
        sources = policy.get(name, "")
        if "unsafe" in sources or "*" in sources or re.search(r"\bhttps?:(\s|$)", sources):
            yield f"CSP: {name} is too wide: {sources}"
    if "data:" in policy.get("script-src", policy.get("default-src", "")):
        yield "CSP: script-src allows data:"


def faults_of(html: str, number: str) -> list[str]:
    """What is wrong with a page, answered at once for one that was found honest before.

    Two pages are the same when only what is drawn by lot differs, such as the number of the answer:
    a refusal that is met at three hundred addresses is judged once.
    """
    shape = hashlib.sha256(shape_of(html, number).encode(errors="surrogatepass")).digest()
    if shape in _found_honest:
        return []
    faults = page_faults(read(html))
    if not faults:
        _found_honest.add(shape)
    return faults


_found_honest: set[bytes] = set()


def shape_of(html: str, number: str) -> str:
    """The page without what is drawn by lot; ids that differ go on to differ."""
    ids: dict[str, str] = {}
    plain = html.replace(number, "NUMBER") if number else html
    return DRAWN.sub(
        lambda found: ids.setdefault(found[0], f"ID-{len(ids)}"), TOKEN.sub(r'\1="TOKEN"', plain)
    )


def page_faults(page: Page) -> list[str]:
    """Check everything a page can be wrong about without a browser."""
    return [
        *(f"markup: {mistake}" for mistake in page.mistakes),
        *structure_faults(page),
        *inline_faults(page),
        *form_faults(page),
        *number_faults("title", page.title),
        *(
            fault
            for each in page.find("//@href|//@action|//@src")
            for fault in number_faults("link", each)
        ),
        *map(str, findings(page)),
    ]


def structure_faults(page: Page) -> Iterator[str]:
    """One h1, one main, a title that says page and gemeente, ids once, headings in order."""
    if not page.root.get("lang"):
        yield "html has no lang"
    for tag in ("h1", "main"):
        if (times := len(page.find(f"//{tag}"))) != 1:
            yield f"{times} {tag} elements"
    if not TITLE.match(page.title):
        yield f"title does not say the page and the gemeente: {page.title!r}"
    for name in doubles(element.get("id") for element in page.find("//*[@id]")):
        yield f"id {name} is there twice"
    for link in page.find("//a[starts-with(@href, '#')]"):
        if link.get("href")[1:] not in page.by_id:
            yield f"leads nowhere: {line(link)}"
    levels = [int(each.tag[1]) for each in page.find("//h1|//h2|//h3|//h4|//h5|//h6")]
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1:
            yield f"h{after} follows h{before}" if before else f"the first heading is an h{after}"


def inline_faults(page: Page) -> Iterator[str]:
    """No style or script in the page itself: the policy would refuse it."""
    for element in page.find("//*[@style]|//style|//script[not(@src)]"):
        yield f"inline: {line(element)}"
    for element in page.find("//*[starts-with(@href, 'javascript:')]"):
        yield f"inline: {line(element)}"


def form_faults(page: Page) -> Iterator[str]:
    """Each form that sends something carries its token, and no address carries an answer."""
    for control in page.find("//*[@form]"):
        if control.get("form") not in page.by_id:
            yield f"belongs to a form that is not there: {line(control)}"
    for form in page.find("//form"):
        posts = form.get("method", "get").lower() == "post"
        tokens = form.xpath(".//input[@type='hidden'][@name='csrf_token'][string(@value)]")
        if posts and len(tokens) != 1 and not WITHOUT_SESSION.search(form.get("action", "")):
            yield f"{len(tokens)} csrf tokens in {line(form)}"
        if not posts and tokens:
            yield f"a csrf token would end up in the address: {line(form)}"


def number_faults(where: str, *texts: str | bytes) -> Iterator[str]:
    """No citizen service number in an address or a title, where logs and histories keep it."""
    for each in texts:
        words = unquote(each.decode("latin-1") if isinstance(each, bytes) else each)
        for number in NINE_DIGITS.findall(words):
            if passes_eleven_test(number):
                yield f"a number like a BSN in the {where}"


def passes_eleven_test(number: str) -> bool:
    """Tell whether nine digits could be a BSN (weights 9 to 2 and minus 1, a multiple of 11)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True))
    return total % 11 == 0 and int(number) > 0
