"""The honest client believes nothing: each promise about a response is seen broken once."""

import contextlib

import pytest
from flask import Flask, redirect, request
from sqlalchemy import create_engine, text

from tests.honest_client import (
    BASE_URL,
    DishonestPageError,
    HonestClient,
    passes_eleven_test,
    shape_of,
)

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Contact - Gemeente Elzendam</title></head>
<body><a href="#inhoud">Naar de inhoud</a>
<main id="inhoud"><h1>Contact</h1><h2>Vraag</h2>
<form method="post" action="/vraag" novalidate>
<input type="hidden" name="csrf_token" value="abc">
<label for="naam">Naam</label><input id="naam" name="naam"><button>Vraag stellen</button></form>
</main></body></html>
"""
POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Cache-Control": "no-store",
}


@pytest.fixture
def visit():
    """Serve one page with one set of headers and open it."""

    def open_page(html=PAGE, headers=None, path="/"):
        app = Flask("honest")
        app.test_client_class = HonestClient
        app.add_url_rule("/", view_func=lambda: (html, headers or HEADERS), endpoint="page")
        app.add_url_rule("/weg", view_func=lambda: (redirect("/"), HEADERS), endpoint="away")
        app.add_url_rule(
            "/waar",
            view_func=lambda: (request.url, {**HEADERS, "Content-Type": "text/plain"}),
            endpoint="where",
        )
        return app.test_client().get(path, follow_redirects=True)

    return open_page


def test_an_honest_page_comes_through(visit):
    assert visit().status_code == 200


@pytest.mark.parametrize("bad", [PAGE.replace("</h1>", ""), PAGE.replace('"abc"', '""')])
def test_a_page_that_is_wrong_is_told_every_time(visit, bad):
    for _ in range(2):
        visit()
        with pytest.raises(DishonestPageError):
            visit(bad)


def test_only_what_is_drawn_by_lot_may_differ_from_a_page_that_was_honest(visit):
    one, two, number = "0" * 32, "1" * 32, "06ba5ffa"
    page = PAGE.replace(
        "</main>",
        f'<a href="#k-{one}">Zaak {number}</a><p id="k-{one}"></p><p id="{two}"></p></main>',
    )
    shape = shape_of(page, number)
    assert shape == shape_of(page.replace("abc", "xyz").replace(one, "a" * 32), number)
    assert shape == shape_of(page.replace(number, "106ea125"), "106ea125")
    for other in (
        page.replace(two, f"k-{one}"),
        page.replace(f"#k-{one}", f"#k-{two}"),
        page.replace('"abc"', '""'),
        page.replace(number, "999990019"),
    ):
        assert shape_of(other, number) != shape
    visit(page)
    with pytest.raises(DishonestPageError, match="twice"):
        visit(page.replace(f'"{two}"', f'"k-{one}"'))
    with pytest.raises(DishonestPageError, match="leads nowhere"):
        visit(page.replace(f"#k-{one}", f"#k-{two}"))


@pytest.mark.parametrize("name", ["csrf_token", "bewijs", "verzending"])
def test_a_page_is_the_same_page_with_another_token_and_not_without(name):
    page = PAGE.replace('"csrf_token" value="abc"', f'"{name}" value="abc"')
    assert shape_of(page, "") == shape_of(page.replace("abc", "xyz"), "")
    assert shape_of(page, "") != shape_of(page.replace("abc", ""), "")


def test_a_page_is_the_same_page_about_another_kenmerk(visit):
    page = PAGE.replace("</main>", '<p id="2026-A1B2C3-D">2026-A1B2C3-D 2026-V9FF5A-T</p></main>')
    visit(page)
    assert shape_of(page, "") == shape_of(page.replace("A1B2C3-D", "ZZZ999-A"), "")
    assert shape_of(page, "") != shape_of(page.replace("V9FF5A-T", "A1B2C3-D"), "")
    with pytest.raises(DishonestPageError, match="leads nowhere"):
        visit(page.replace("<p id", '<a href="#2026-V9FF5A-T">Zaak</a><p id'))


def test_pages_are_visited_over_https(visit):
    assert visit(path="/waar").text == f"{BASE_URL}/waar"


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("</h1>", "", "markup"),
        (' lang="nl"', "", "html has no lang"),
        ("<h1>Contact</h1>", "<h1>Contact</h1><h1>Nog een</h1>", "2 h1"),
        ("<h1>Contact</h1>", "", "0 h1"),
        (" - Gemeente Elzendam", "", "title does not say"),
        ("<title>Contact - ", "<title>", "title does not say"),
        ('id="naam"', 'id="inhoud"', "id inhoud is there twice"),
        ('href="#inhoud"', 'href="#weg"', "leads nowhere"),
        ("h2>", "h3>", "h3 follows h1"),
        ("<h1>", '<h1 style="color:red">', "inline"),
        ("</main>", "<script>1</script></main>", "inline"),
        ("</head>", "<style>p{}</style></head>", "inline"),
        ("</main>", '<a href="javascript:x()">Weg ermee</a></main>', "inline"),
        ('value="abc"', 'value=""', "0 csrf tokens"),
        ('method="post"', 'method="get"', "end up in the address"),
        (" novalidate", "", "53-no_browser_validation"),
        ('for="naam"', "", "01-one_label"),
        ("Contact -", "Contact 999990019 -", "BSN in the title"),
        ('action="/vraag"', 'action="/vraag/999990019"', "BSN in the link"),
    ],
)
def test_a_planted_fault_in_a_page_is_told(visit, good, bad, told):
    with pytest.raises(DishonestPageError, match=told):
        visit(PAGE.replace(good, bad))


@pytest.mark.parametrize("name", [*HEADERS])
def test_a_missing_header_is_told(visit, name):
    with pytest.raises(
        DishonestPageError, match=name.replace("Content-Security-Policy", "policies")
    ):
        visit(headers={key: text for key, text in HEADERS.items() if key != name})


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("default-src 'none'", "default-src *"),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        ("style-src 'self'", "script-src data:"),
        ("style-src 'self'", "img-src https:"),
        ("base-uri 'none'; ", ""),
        ("frame-ancestors 'none'", "frame-ancestors 'self'"),
        ("form-action 'self'", "form-action https://example.org"),
    ],
)
def test_a_wider_policy_is_told(visit, good, bad):
    with pytest.raises(DishonestPageError, match="CSP"):
        visit(headers={**HEADERS, "Content-Security-Policy": POLICY.replace(good, bad)})


def test_a_number_in_the_address_is_told(visit):
    with pytest.raises(DishonestPageError, match="BSN in the address"):
        visit(path="/?q=999990019")


def test_the_page_behind_a_redirect_is_checked(visit):
    with pytest.raises(DishonestPageError, match="0 h1"):
        visit(PAGE.replace("<h1>Contact</h1>", ""), path="/weg")


@pytest.mark.parametrize(("times", "honest"), [(12, True), (13, False)])
def test_a_page_that_asks_the_database_too_often_is_told(times, honest):
    engine = create_engine("sqlite://")
    app = Flask("asks")
    app.test_client_class = HonestClient

    def page():
        with engine.connect() as connection:
            for _ in range(times):
                connection.execute(text("SELECT 1"))
        return PAGE, HEADERS

    app.add_url_rule("/", view_func=page)
    told = contextlib.nullcontext() if honest else pytest.raises(DishonestPageError, match="13 q")
    with told:
        app.test_client().get("/")
    engine.dispose()


@pytest.mark.parametrize(
    ("number", "valid"),
    [("999990019", True), ("999990018", False), ("012345672", True), ("000000000", False)],
)
def test_the_eleven_test(number, valid):
    assert passes_eleven_test(number) is valid
