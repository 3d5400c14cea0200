"""A citizen finds a product in her own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.producten.search import Entry, ProductIndex

DUTCH = (
    Entry(
        "melding-openbare-ruimte",
        "melding openbare ruimte (algemeen)",
        "Iets melden over de straat",
        "Losse tegel, kapotte lamp of afval op straat: geef het door.",
        "afval_en_openbare_ruimte",
        ("lantaarnpaal", "stoeptegel", "zwerfafval", "boom"),
    ),
    Entry(
        "klacht",
        "klacht",
        "Klacht indienen",
        "Niet tevreden over de gemeente? Vertel het ons.",
        "klacht_en_contact",
        ("klagen", "ontevreden"),
    ),
    Entry(
        "evenementenvergunning",
        "evenementenvergunning",
        "Evenementenvergunning aanvragen",
        "Voor een feest, markt of wedstrijd in de openbare ruimte.",
        "evenementen_en_ondernemen",
        ("buurtfeest", "straatfeest", "festival"),
        ("Hoeveel bezoekers verwacht u?",),
    ),
    Entry(
        "verhuismelding",
        "verhuismelding",
        "Verhuizing doorgeven",
        "Geef uw nieuwe adres door.",
        "verhuizen_en_burgerzaken",
        ("verhuizen", "adreswijziging"),
    ),
)
ENGLISH = (
    Entry(
        "klacht", "klacht", "Make a complaint", "Not happy with us? Tell us.", "klacht_en_contact"
    ),
    Entry(
        "verhuismelding",
        "verhuismelding",
        "Report that you are moving",
        "Give us your new address.",
        "verhuizen_en_burgerzaken",
    ),
)
INDEX = ProductIndex(DUTCH, "nl")


def first(query, index=INDEX):
    hits = index.search(query)
    return hits[0].entry.slug if hits else None


def found(query):
    return [hit.entry.slug for hit in INDEX.search(query)]


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        # In other forms of the same word
        ("ik ga verhuizen", "verhuismelding"),
        ("verhuisd", "verhuismelding"),
        ("KLACHTEN", "klacht"),
        # In other words
        ("vuilniszak", "melding-openbare-ruimte"),
        ("straatlamp doet het niet", "melding-openbare-ruimte"),
        ("adres wijzigen", "verhuismelding"),
        ("gat in de weg", "melding-openbare-ruimte"),
        ("ik ben niet tevreden", "klacht"),
        ("kermis", "evenementenvergunning"),
        # In a part of a word, or a longer one
        ("vergunning", "evenementenvergunning"),
        ("straatlantaarnpaal", "melding-openbare-ruimte"),
        ("openbareruimte", "melding-openbare-ruimte"),
        # With a typing error
        ("lantarenpaal", "melding-openbare-ruimte"),
        ("verhuiziing", "verhuismelding"),
        ("evenementevergunning", "evenementenvergunning"),
        ("prulenbak", "melding-openbare-ruimte"),
        # With accents, in the wide letters of some keyboards, or in another language
        ("vërhúizèn", "verhuismelding"),
        ("\uff4b\uff4c\uff41\uff43\uff48\uff54", "klacht"),
        ("garbage", "melding-openbare-ruimte"),
        # In a whole sentence
        ("er ligt een losse stoeptegel voor mijn huis", "melding-openbare-ruimte"),
        ("ik wil een klacht indienen over de afvalinzameling", "klacht"),
        # In a word that only a question of the form holds
        ("bezoekers", "evenementenvergunning"),
    ],
)
def test_product_is_found_in_a_citizens_words(query, slug):
    assert first(query) == slug


@pytest.mark.parametrize(
    "query", ["", "   ", "?!", "de het een", "ik wil", "a", "xqzwrt", "\u0000"]
)
def test_nothing_and_nonsense_find_nothing(query):
    assert INDEX.search(query) == ()


def test_short_word_among_others_is_not_taken_for_another():
    # "maakt" is one letter from "markt", but nobody asks for a market here.
    assert found("mijn buurman maakt lawaai") == []


@pytest.mark.parametrize(
    "query",
    [
        # Half of the word is ours, the other half means something else
        "feestwinkel",
        "verhuiswagen",
        # A word that we know, and have no product for, beside one that we have
        "parkeren in mijn straat",
        # A word in passing
        "bezoekers",
    ],
)
def test_what_is_only_near_is_no_sure_answer(query):
    hits = INDEX.search(query)
    assert hits
    assert not any(hit.sure for hit in hits)


@pytest.mark.parametrize(
    "query", ["verhuizing", "straatlantaarnpaal", "klachtenformulier", "lantarenpaal", "kermis"]
)
def test_what_is_meant_is_a_sure_answer(query):
    assert all(hit.sure for hit in INDEX.search(query))


def test_what_is_near_is_left_out_beside_a_sure_answer():
    assert found("klacht over de bezoekers") == ["klacht"]


@pytest.mark.parametrize("query", ["grofvuil", "paspoort aanvragen", "vergunning dakkapel"])
def test_what_we_do_not_have_leads_nowhere_else(query):
    assert found(query) == []


def test_half_of_a_word_we_know_is_no_clue():
    paper = Entry(
        "uittreksel", "brp-uittreksel", "Uittreksel", "", "x", ("bewijs van inschrijving",)
    )
    index = ProductIndex([paper], "nl")
    assert index.search("rijbewijs") == ()
    assert index.near("rijbewijs") == ()
    assert [hit.entry.slug for hit in index.search("bewijs")] == ["uittreksel"]


@pytest.mark.parametrize("query", ["ratten", "paspoort aanvragen"])
def test_a_word_that_is_right_is_not_mended(query):
    gat = Entry("gat", "gat", "Gat melden", "", "afval_en_openbare_ruimte", ("aanvragen", "pas"))
    assert ProductIndex([gat], "nl").near(query) == ()


def test_nonsense_that_looks_like_a_word_is_offered_that_word():
    assert INDEX.near("klagt") == ("klacht",)


def test_nothing_near_is_offered_for_real_nonsense():
    assert INDEX.near("xqzwrt") == ()


def test_word_in_the_title_beats_a_word_in_the_summary():
    assert found("straat")[0] == "melding-openbare-ruimte"


def test_word_in_the_middle_of_a_joined_word_is_found():
    card = Entry("gpk", "gpk", "Gehandicaptenparkeerkaart", "", "parkeren_en_verkeer")
    assert first("parkeerk", ProductIndex([card], "nl")) == "gpk"


def test_limit_holds():
    assert len(INDEX.search("melding klacht vergunning verhuizen", limit=2)) == 2


def test_english_products_are_found_in_english():
    index = ProductIndex(ENGLISH, "en")
    assert first("complaints", index) == "klacht"
    assert first("I am moving house", index) == "verhuismelding"
    assert first("change of address", index) == "verhuismelding"


def test_dutch_words_work_in_english_too():
    assert first("klachten", ProductIndex(ENGLISH, "en")) == "klacht"


def test_index_without_products_finds_nothing():
    empty = ProductIndex((), "nl")
    assert (empty.search("klacht"), empty.near("klacht")) == ((), ())


def test_products_of_a_subject_stand_by_title():
    index = ProductIndex([*DUTCH, Entry("a", "a", "Aap", "", "klacht_en_contact")], "nl")
    assert [entry.slug for entry in index.of_category("klacht_en_contact")] == ["a", "klacht"]


def test_order_of_the_products_makes_no_difference():
    turned = ProductIndex(reversed(DUTCH), "nl")
    for query in ("straat", "melding", "vergunning feest", "openbare ruimte"):
        assert turned.search(query) == INDEX.search(query)


@given(st.text(max_size=60))
def test_any_query_is_answered_in_order_of_score(query):
    hits = INDEX.search(query)
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)
    assert all(hit.score > 0 for hit in hits)


@given(st.sampled_from([word for entry in DUTCH for word in (entry.title, *entry.keywords)]))
def test_every_title_and_keyword_finds_its_own_product(words):
    owner = next(e.slug for e in DUTCH if words in (e.title, *e.keywords))
    assert first(words) == owner
