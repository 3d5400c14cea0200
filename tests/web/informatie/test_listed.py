"""The pages of products without a form of their own, with and without the national list."""

import pytest

from portal.definition.citations import find as citation
from portal.offer.upl import take_in
from portal.resources import folder
from tests.house_for_tests import build
from tests.markup import read
from tests.producten.exports import WETTEN, export, row
from tests.web.informatie.reading import said_in

KAPPEN = "/product/omgevingsvergunning-omgevingsplanactiviteit-kappen"
ROWS = (
    row("klacht", "klacht", label="Artikel 9:1 Awb", link=citation("awb-klacht").link),
    row("klacht", "klacht", label="Artikel 1 Klachtwet", link=f"{WETTEN}1"),
    row(
        "leerlingenvervoer",
        "leerlingenvervoer",
        label="Artikel 4 Wet op het primair onderwijs",
        link=f"{WETTEN}4",
    ),
    row("leerlingenvervoer", "leerlingenvervoer", label="Artikel 7 Modelverordening <b>"),
    row("omgevingsvergunning uitweg", "uitweg", label="Artikel 5.1 Omgevingswet"),
    row("geluidhinder ontheffing", "geluid", ("Gemeente", "Bedrijf")),
    row("grafrecht (eeuwig)", "grafrecht", ("Gemeente", "Burger", "Bedrijf")),
    row("kaderplan", "kaderplan", ("Gemeente",)),
)


@pytest.fixture(scope="module")
def listing(tmp_path_factory):
    """A portal that took in a list; only read here."""
    made = build(tmp_path_factory.mktemp("lijst"))
    with made.assembly.database.write() as tx:
        take_in(tx, export(*ROWS), source="UPL.csv", gemeente="elzendam", now=made.clock())
    yield made
    made.assembly.database.dispose()


@pytest.fixture
def visitor(listing):
    return listing.visitor()


def opened(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return read(response.get_data(as_text=True))


def hrefs(page):
    return [link.get("href") for link in page.find("//main//a[@href]")]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "/product/leerlingenvervoer",
        "/product/omgevingsvergunning-uitweg",
        "/product/grafrecht-eeuwig",
        "/producten",
        "/producten?letter=g",
        "/zoeken?q=leerlingenvervoer",
        "/product/klacht",
    ],
)
def test_pages_open_in_every_language_and_need_no_cookie(visitor, address, language):
    joint = "&" if "?" in address else "?"
    assert opened(visitor, f"{address}{joint}taal={language}").root.get("lang") == language
    assert "Set-Cookie" not in visitor.get(address).headers


def test_every_legal_base_is_named_and_linked_where_the_text_is_known(visitor):
    page = opened(visitor, "/product/leerlingenvervoer")
    assert f"{WETTEN}4" in hrefs(page)
    assert "Artikel 7 Modelverordening <b>" in said_in(page)


def test_a_product_designated_elsewhere_refers_and_offers_no_form(visitor):
    page = opened(visitor, "/product/omgevingsvergunning-uitweg")
    assert "Dit regelt u via het Omgevingsloket." in said_in(page)
    assert "https://omgevingswet.overheid.nl/" in hrefs(page)
    assert "kunnen wij niet in behandeling nemen" in said_in(page)
    assert not [href for href in hrefs(page) if href.startswith("/formulier")]


@pytest.mark.parametrize(
    ("slug", "whom"),
    [
        ("leerlingenvervoer", "Dit is voor inwoners."),
        ("geluidhinder-ontheffing", "Dit is voor bedrijven en organisaties."),
        ("grafrecht-eeuwig", "Dit is voor inwoners en voor bedrijven."),
    ],
)
def test_a_product_says_whom_it_is_for(visitor, slug, whom):
    assert whom in said_in(opened(visitor, f"/product/{slug}"))


def test_a_product_for_nobody_in_particular_says_nothing_about_that(visitor):
    assert "Dit is voor" not in said_in(opened(visitor, "/product/kaderplan"))


def test_a_product_with_a_form_names_its_bases_once(visitor):
    page = opened(visitor, "/product/klacht")
    links = [href for href in hrefs(page) if "wetten.overheid.nl" in href]
    assert links == [citation("awb-klacht").link, f"{WETTEN}1"]


def test_the_list_and_its_day_are_named(visitor):
    said = said_in(opened(visitor, "/product/leerlingenvervoer"))
    assert "Uniforme Productnamenlijst" in said
    assert "1 juni 2026" in said


def test_names_are_dutch_on_an_english_page_and_say_so(visitor):
    page = opened(visitor, "/product/leerlingenvervoer?taal=en")
    assert page.find("//h1/span[@lang='nl'][.='Leerlingenvervoer']")
    assert "<span" not in page.title


def test_products_are_found_and_lead_to_their_page(visitor):
    page = opened(visitor, "/zoeken?q=leerlingen vervoer")
    assert "/product/leerlingenvervoer" in hrefs(page)
    page = opened(visitor, "/zoeken?q=uitweg")
    assert "Dit regelt u via het Omgevingsloket." in said_in(page)


def test_a_letter_shows_its_products_and_says_where_one_is(visitor):
    page = opened(visitor, "/producten?letter=g")
    assert [href for href in hrefs(page) if href.startswith("/product/")] == [
        "/product/gehandicaptenparkeerkaart",
        "/product/geluidhinder-ontheffing",
        "/product/grafrecht-eeuwig",
    ]
    (here,) = page.find("//nav//a[@aria-current='page'][contains(@href, 'letter=')]")
    assert here.get("href").endswith("letter=g")


@pytest.mark.parametrize("letter", ["", "zz", "q", "%00", "é"])
def test_a_letter_without_products_is_not_found(visitor, letter):
    assert visitor.get(f"/producten?letter={letter}").status_code == 404


def test_home_shows_what_can_be_filled_in_at_once(visitor):
    products = [href for href in hrefs(opened(visitor, "/")) if href.startswith("/product/")]
    assert set(products) <= {f"/product/{file.stem}" for file in folder("forms").glob("*.yaml")}


def test_without_the_list_the_page_says_so_and_goes_on(client):
    page = opened(client, "/producten")
    assert "is hier nog niet ingelezen" in said_in(page)
    assert "/product/klacht" in hrefs(page)


def test_felling_a_tree_is_referred_without_the_list_too(client):
    assert KAPPEN in hrefs(opened(client, "/zoeken?q=boom omhakken"))
    page = opened(client, KAPPEN)
    assert "https://omgevingswet.overheid.nl/" in hrefs(page)
    assert "Uniforme Productnamenlijst" not in said_in(page)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/product/bezwaar", "Wij tellen vanaf de laatste dag waarop u bezwaar kunt maken."),
        ("/formulier/bezwaar", "Wij tellen vanaf de laatste dag waarop u bezwaar kunt maken."),
        ("/product/vraag-of-bericht", "Hoe lang het duurt, hangt af van wat u ons stuurt."),
        ("/formulier/vraag-of-bericht", "Hoe lang het duurt, hangt af van wat u ons stuurt."),
    ],
)
def test_no_day_is_promised_before_it_can_be_known(client, address, told):
    said = said_in(opened(client, address))
    assert told in said
    assert "uiterlijk" not in said
