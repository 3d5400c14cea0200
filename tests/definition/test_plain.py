"""Plain language: what is hard to read, told with what to write instead, and never as a fout."""

import pytest

from portal.definition.problems import Level
from portal.definition.reading import ease, lists, plainer, sentences, syllables
from tests.definition.good import broken, line_of, problems, told

LONG = (
    "Wij willen graag van u weten hoeveel mensen er ongeveer naar uw evenement komen kijken, omdat "
    "wij dan samen met de politie kunnen zien of het veilig is"
)
HARD = (
    "De vergunningverlenende overheidsorganisatie beoordeelt veiligheidsmaatregelen. "
    "Verkeersregelaars begeleiden hulpverleningsvoertuigen. Evenementenorganisaties verantwoorden "
    "geluidsproductie, afvalverwijdering, calamiteitenbestrijding. Omwonendeninformatie "
    "voorafgaand. Toegankelijkheidsvoorzieningen daarnaast. Beveiligingsfunctionarissen "
    "registreren bezoekersaantallen nauwkeurig. Brandveiligheidsvoorschriften gelden onverkort "
    "overal."
)
CASES = {
    "difficult word": ("Indien er muziek is?", "R541", "Schrijf: als."),
    "difficult phrase": ("Wie komt er in het kader van het feest?", "R541", "Schrijf: voor."),
    "long sentence": (f"{LONG}?", "R542", "28 woorden"),
    "nouns for verbs": ("Wie doet de beoordeling van het plan?", "R543", "werkwoord"),
    "abbreviation": ('"Wie komen er m.b.t. het feest?"', "R545", "voluit: over"),
    "short name": ("Hoeveel FTE is er?", "R545", "'FTE'"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_hard_to_read_is_an_advice_at_its_place(case):
    label, code, words = CASES[case]
    text = broken("Wie komen er?", label)
    found = told(text)
    assert code in found, [str(each) for each in problems(text)]
    assert found[code].level is Level.ADVIES
    assert found[code].line == line_of(text, label)
    assert words in found[code].text


def test_a_text_of_hard_words_is_told_with_its_figure():
    found = told(broken("Met dit formulier vraagt u een vergunning aan.", HARD))
    assert "R546" in found
    assert "van 100" in found["R546"].text


@pytest.mark.parametrize(
    "label",
    [
        "Wat is uw BSN?",
        "Kent u de Wet open overheid (WOO)?",
        "Wie is de echtgenoot?",
        "Hoe laat begint het in de ochtend?",
        "Bent u middelste van het gezin?",
        "Woont u in de Indienstraat?",
    ],
)
def test_what_reads_well_is_left_alone(label):
    assert problems(broken("Wie komen er?", label)) == ()


SYLLABLES = {
    "huis": 1,
    "water": 2,
    "evenement": 4,
    "vergunning": 3,
    "buurvrouw": 2,
    "geïnteresseerd": 5,
    "beëindigen": 4,
    "leeuw": 1,
    "mooie": 2,
    "nieuw": 1,
    "zee": 1,
    "gemeente": 3,
    "BSN": 1,
}


@pytest.mark.parametrize("word", SYLLABLES)
def test_syllables_are_counted_by_their_vowels(word):
    assert syllables(word) == SYLLABLES[word]


def test_a_text_has_the_ease_of_the_formula():
    text = "Wij gaan nu naar huis. " * 6
    assert ease(text) == pytest.approx(206.84 - 0.93 * 5 - 77 * 1)
    assert ease("Te kort.") is None
    hard = ease(HARD)
    assert hard is not None
    assert hard < 0


def test_sentences_end_where_a_reader_would_stop():
    text = (
        "Een zin. Nog een! Kijk op [onze pagina](https://x.nl/a.b). Om 10.00 uur.\n\n- een\n- twee"
    )
    assert list(sentences(text)) == [
        "Een zin.",
        "Nog een!",
        "Kijk op [onze pagina].",
        "Om 10.00 uur.",
        "een",
        "twee",
    ]


def test_the_list_is_long_enough_and_no_plain_word_is_hard_itself():
    words, short = lists()["words"], lists()["abbreviations"]
    assert len(words) >= 150
    assert len(short) >= 30
    for word, instead in (words | short).items():
        assert word == word.lower()
        assert list(plainer(instead)) == [], (word, instead)
        assert list(plainer(instead, "abbreviations")) == [], (word, instead)


def test_a_word_is_told_once_and_as_it_was_written():
    assert list(plainer("Tevens is dit tevens zo. Tevens!")) == [
        ("Tevens", "ook"),
        ("tevens", "ook"),
    ]
