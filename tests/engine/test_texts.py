from portal.engine.answers import Answers
from portal.engine.path import walk
from portal.engine.texts import fill, values
from portal.message import say
from tests.engine.builders import EVENT, FACTS, a_form, an_event, ask, step


def test_a_place_is_filled_once_and_as_text():
    known = {"naam": "((bsn)) {{ 7*7 }} <b>", "bsn": "999990019"}
    assert fill("Dag ((naam)), tot ziens.", known) == "Dag ((bsn)) {{ 7*7 }} <b>, tot ziens."


def test_a_message_is_put_in_the_language_of_the_reader():
    assert fill("Op ((dag)).", {"dag": say("maandag")}, lambda _: "Monday") == "Op Monday."
    assert fill("Op ((dag)).", {"dag": say("maandag")}) == "Op maandag."


def test_a_place_without_a_value_says_so():
    assert fill("Dag ((naam)) ((Naam))", {}) == "Dag (nog niet ingevuld) ((Naam))"


def test_a_text_may_name_the_answers_on_the_path_and_the_day():
    form = an_event()
    known = values(form, walk(form, Answers(EVENT).merge({"plan": "weg"}), FACTS), FACTS)
    assert known["naam"] == "Buurtfeest"
    assert str(known["vandaag"]) == "2026-05-01"
    assert "plan" not in known


def test_an_answer_in_several_lines_is_named_in_one():
    form = a_form(step("een", ask("adres", "plek"), ask("meerkeuze", "waren")))
    answers = Answers(plek={"postcode": "1234 AB", "huisnummer": "12"}, waren=[])
    known = values(form, walk(form, answers, FACTS), FACTS)
    assert fill("((plek))((waren))", known) == "Postcode: 1234 AB, Huisnummer: 12"
