import pytest

from portal.engine.formats import examine, shown, typed
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

ONE = a_question("keuze", kort="de soort kraam")
SOME = a_question("meerkeuze")
YES_NO = a_question("ja_nee", label="Is er muziek?")
MUST = a_question("akkoord", label="Ik ga akkoord")
MAY = a_question("akkoord", verplicht="nee")


def test_an_option_is_stored_by_its_value_and_shown_by_its_label():
    assert examine(ONE, "eten") == "eten"
    assert shown(ONE, "eten") == ("Eten en drinken",)
    assert shown(ONE, "vervallen") == ("vervallen",)


def test_several_options_are_stored_in_the_order_of_the_form():
    assert examine(SOME, ["info", "eten", "info", ""]) == ["eten", "info"]
    assert examine(SOME, "info") == ["info"]
    assert examine(SOME, {"0": "eten"}) == ["eten"]
    assert shown(SOME, ["eten", "info"]) == ("Eten en drinken", "Informatie")


@pytest.mark.parametrize("raw", ["Eten", "eten ", "\x00", "ETEN"])
def test_what_is_not_on_offer_is_never_dropped_in_silence(raw):
    assert "een van de antwoorden die er staan" in str(examine(ONE, raw).text)
    assert "alleen antwoorden die er staan" in str(examine(SOME, ["eten", raw]).text)
    assert str(examine(YES_NO, raw).text) == "Kies bij “Is er muziek?” ja of nee."
    assert "vinkje" in str(examine(MUST, raw).text)


def test_nothing_chosen_is_left_empty():
    assert examine(ONE, "") is None
    assert examine(SOME, []) is None
    assert examine(YES_NO, "") is None


def test_a_box_left_open_is_no_unless_agreement_is_demanded():
    assert examine(MUST, "ja") == "ja"
    assert examine(MUST, "") is None
    assert examine(MUST, "nee") is None
    assert examine(MAY, "") == "nee"


def test_yes_and_no_are_shown_as_words():
    assert str(shown(YES_NO, "ja")[0]) == "Ja"
    assert str(shown(MAY, "nee")[0]) == "Nee"
    assert typed(YES_NO, "ja") == "ja"


@pytest.mark.parametrize("question", [ONE, YES_NO, MUST])
def test_two_answers_to_one_question_are_not_chosen_between(question):
    wrong = examine(question, ["ja", "nee"])
    assert isinstance(wrong, Wrong)
    assert "meer dan één antwoord" in str(wrong.text)
