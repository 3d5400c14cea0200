"""Text to stems, and words that mean the same."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.producten.rubrieken import RUBRIEKEN, find
from portal.producten.synoniemen import read, synonyms
from portal.producten.words import plain, stem, stems, words


def test_accents_capitals_and_joined_letters_do_not_matter():
    assert plain("CAFÉ ĳskar Straße") == "cafe ijskar strasse"


def test_words_are_what_stands_between_signs():
    assert words("id-kaart, foto's (2x)") == ["id", "kaart", "foto", "s", "2x"]


def test_very_long_word_is_cut():
    assert len(words("a" * 5000)[0]) == 40


@pytest.mark.parametrize("language", ["nl", "en"])
def test_little_words_are_left_out(language):
    assert stems("ik wil een" if language == "nl" else "i want a", language) == []


def test_endings_do_not_matter():
    assert stem("verhuizing", "nl") == stem("verhuizen", "nl")
    assert stem("complaints", "en") == stem("complaint", "en")


def test_threads_do_not_disturb_one_another():
    stem.cache_clear()
    many = [f"verhuizing{letter * n}en" for letter in "abcdefgh" for n in range(1, 40)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda word: stem(word, "nl"), many))
    stem.cache_clear()
    assert together == [stem(word, "nl") for word in many]


def test_synonym_of_several_words_is_one_concept():
    known = read('[[groep]]\nnl = ["stoep", "losse tegel"]\nen = ["pavement"]', "nl")
    assert known.concepts(stems("een losse tegel", "nl")) == {0: frozenset({0, 1})}
    assert known.concepts(stems("stoep en pavement", "nl")) == {0: frozenset({0, 1})}
    assert known.concepts(stems("tegel", "nl")) == {}


def test_group_of_little_words_is_no_synonym():
    assert read('[[groep]]\nnl = ["de", "het"]', "nl").rows == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_synonyms_of_this_release_are_read(language):
    assert synonyms(language).longest >= 2


def test_subjects_have_their_own_names_and_texts():
    assert len({rubriek.name for rubriek in RUBRIEKEN}) == len(RUBRIEKEN)
    assert all(str(rubriek.title) for rubriek in RUBRIEKEN)


def test_subject_is_found_by_name():
    assert str(find("klacht_en_contact").title) == "Klacht en contact"
    assert find("bestaat_niet") is None
