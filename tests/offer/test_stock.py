"""Every product leads somewhere: to its form, to where it is designated, or to the general form."""

from portal.definition.catalogue import Catalogue
from portal.definition.standing import Standing
from portal.definition.texts import Untranslated
from portal.offer.shelf import Shelf
from portal.offer.stock import NONE, Import, stock_of
from portal.offer.upl import take_in
from portal.producten.kanaal import read as designation
from portal.producten.upl import read
from portal.resources import folder
from portal.store.session import UnavailableError
from tests.offer.test_import import NOW
from tests.producten.exports import MUNICIPAL, TERMS, export, row

FORMS = Catalogue.load(folder("forms"), folder("translations"))
TABLE = designation(f"""
vangnet = "vraag-of-bericht"
[[elders]]
waar = "het Omgevingsloket"
link = "https://loket.example/"
uitleg = "Daar vraagt u het aan."
begint_met = ["omgevingsvergunning"]
[[elders.producten]]
naam = "omgevingsvergunning kappen"
uri = "{TERMS}kap"
trefwoorden = ["boom omhakken"]
""")
LISTED = (
    ("klacht-oud", row("klacht", "klacht", label="Artikel 9:1 Awb")),
    ("verhuismelding", row("iets anders", "anders")),
    ("omgevingsvergunning-uitweg", row("omgevingsvergunning uitweg", "uitweg")),
    ("omgevingsvergunning-kappen", row("omgevingsvergunning kappen", "kap", MUNICIPAL, label="x")),
    ("standplaats", row("standplaats", "standplaats")),
)


def imported():
    rows = read(export(*(text for _, text in LISTED))).products
    return Import(3, NOW, [(slug, each) for (slug, _), each in zip(LISTED, rows, strict=True)])


STOCK = stock_of(FORMS, TABLE, imported(), ("nl", "en"))


def found(query, language="nl"):
    return [hit.entry.slug for hit in STOCK.indexes[language].search(query)]


def test_a_product_with_a_form_stands_at_the_address_of_its_form():
    klacht = STOCK.find("klacht")
    assert klacht is not None
    assert (klacht.form, klacht.general) == ("klacht", False)
    assert klacht.listed is not None
    assert klacht.listed.bases[0].label == "Artikel 9:1 Awb"
    assert STOCK.find("klacht-oud") == klacht


def test_a_product_whose_address_a_form_has_gets_another():
    other = STOCK.find("verhuismelding-product")
    assert other is not None
    assert other.name == "iets anders"
    own = STOCK.find("verhuismelding")
    assert own is not None
    assert own.form == "verhuismelding"


def test_a_product_designated_elsewhere_never_goes_by_the_general_form():
    for slug in ("omgevingsvergunning-uitweg", "omgevingsvergunning-kappen"):
        product = STOCK.find(slug)
        assert product is not None
        assert product.referral is TABLE.referrals[0]
        assert not product.general


def test_any_other_product_goes_by_the_general_form():
    product = STOCK.find("standplaats")
    assert product is not None
    assert product.general
    assert product.title == "Standplaats"


def test_what_is_not_there_is_not_found():
    assert STOCK.find("bestaat-niet") is None


def test_products_of_the_table_are_there_without_the_list():
    bare = stock_of(FORMS, TABLE, NONE, ("nl",))
    assert set(bare.products) == {*FORMS.slugs(), "omgevingsvergunning-kappen"}
    assert bare.indexes["nl"].search("boom omhakken")[0].entry.slug == "omgevingsvergunning-kappen"


def test_a_citizen_finds_products_of_the_list_in_her_own_words():
    assert found("standplaats op de markt")[0] == "standplaats"
    assert found("boom omhakken")[0] == "omgevingsvergunning-kappen"


def test_a_name_of_the_list_says_that_it_is_dutch_on_another_page():
    (entry,) = [each for each in STOCK.indexes["en"].entries if each.slug == "standplaats"]
    assert isinstance(entry.title, Untranslated)
    (entry,) = [each for each in STOCK.indexes["nl"].entries if each.slug == "standplaats"]
    assert not isinstance(entry.title, Untranslated)


def test_products_are_found_by_their_first_letter():
    assert [each.name for each in STOCK.of_letter("o")] == [
        "omgevingsvergunning kappen",
        "omgevingsvergunning uitweg",
    ]
    assert STOCK.letters == tuple(sorted({each.name[0] for each in STOCK.products.values()}))


def taken_in(database, *rows):
    with database.write() as tx:
        take_in(tx, export(*rows), source="UPL.csv", gemeente="elzendam", now=NOW)


def test_the_shelf_follows_each_import_and_looks_again_only_then(database):
    shelf = Shelf(FORMS, TABLE, ("nl",))
    assert shelf.stock(database).version == 0
    taken_in(database, row("standplaats", "standplaats"), row("strand", "strand", ("Rijk",)))
    first = shelf.stock(database)
    assert first.find("standplaats")
    assert first.imported_at == NOW
    # A product of another layer of government is not ours.
    assert first.find("strand") is None
    assert shelf.stock(database) is first
    taken_in(database, row("kerkhof", "kerkhof"))
    assert shelf.stock(database).find("standplaats") is None
    assert shelf.stock(database).find("kerkhof")


def test_a_store_that_cannot_tell_leaves_what_was_known(database, monkeypatch):
    shelf = Shelf(FORMS, TABLE, ("nl",))
    taken_in(database, row("standplaats", "standplaats"))
    before = shelf.stock(database)

    def broken():
        raise UnavailableError

    monkeypatch.setattr(database, "glance", broken)
    assert shelf.stock(database) is before


def test_a_form_that_is_withdrawn_leaves_its_product_to_the_general_form():
    forms = Catalogue.load(folder("forms"), folder("translations"))
    forms.stand("parkeervergunning", Standing(withdrawn=True, told="Bel ons."))
    stock = stock_of(forms, TABLE, NONE, ("nl",))
    product = stock.find("parkeervergunning")
    assert product is not None
    assert product.general
    assert [hit.entry.slug for hit in stock.indexes["nl"].search("parkeren")][:1] == [product.slug]
