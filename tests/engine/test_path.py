"""The path: what is asked, in which order, and which answers count."""

from portal.definition.conditions import Named
from portal.engine.answers import Answers
from portal.engine.path import walk
from tests.engine.builders import EVENT, FACTS, a_form, an_event, ask, step

FORM = an_event()


def names(path):
    return [stop.name for stop in path.steps]


def test_a_step_is_on_the_path_when_its_condition_holds():
    assert names(walk(FORM, Answers(EVENT), FACTS)) == ["evenement", "contact"]
    big = walk(FORM, Answers(EVENT).merge({"bezoekers": "250"}), FACTS)
    assert names(big) == ["evenement", "veiligheid", "contact"]
    assert [stop.number for stop in big.steps] == [1, 2, 3]


def test_a_step_that_depends_on_an_answer_to_come_is_hidden_ahead():
    path = walk(FORM, Answers(), FACTS)
    assert names(path) == ["evenement", "contact"]
    assert path.hidden_ahead
    assert not walk(FORM, Answers(EVENT), FACTS).hidden_ahead


def test_before_and_after_follow_the_path():
    path = walk(FORM, Answers(EVENT), FACTS)
    assert path.after("evenement").name == "contact"
    assert path.before("contact").name == "evenement"
    assert path.after("contact") is None
    assert path.before("evenement") is None
    assert path.stop("veiligheid") is path.before("veiligheid") is path.after("veiligheid") is None


def test_a_question_appears_by_an_answer_on_its_own_page():
    quiet = walk(FORM, Answers(EVENT), FACTS).stop("evenement")
    loud = walk(FORM, Answers(EVENT).merge({"muziek": "ja"}), FACTS).stop("evenement")
    assert {q.name for q in loud.questions} - {q.name for q in quiet.questions} == {"muziek_tot"}
    assert quiet.complete
    assert not loud.complete


def test_answers_off_the_path_stay_behind():
    answers = Answers(EVENT).merge({"muziek_tot": "23:00", "plan": "Hekken.", "gek": "x"})
    assert walk(FORM, answers, FACTS).kept == EVENT
    assert "muziek_tot" in answers


def test_the_first_incomplete_step_is_where_to_go_on():
    path = walk(FORM, Answers(EVENT).without(["mail"]), FACTS)
    assert path.first_incomplete.name == "contact"
    assert not path.complete
    assert walk(FORM, Answers(EVENT), FACTS).complete


def test_a_rule_over_two_answers_makes_a_step_incomplete():
    path = walk(FORM, Answers(EVENT).merge({"einde": "2026-08-31"}), FACTS)
    assert path.first_incomplete.name == "evenement"


def test_a_step_with_only_what_may_be_left_empty_is_complete():
    form = a_form(step("een", ask("tekst", "opmerking", verplicht="nee")))
    assert walk(form, Answers(), FACTS).complete


def test_a_stored_answer_of_the_wrong_form_does_not_count():
    wrong = {
        "naam": ["a"],
        "begin": "gisteren",
        "einde": "2026-2-1",
        "bezoekers": "1e9",
        "muziek": "",
        "mail": {"a": "b"},
    }
    assert walk(FORM, Answers(wrong), FACTS).kept == {}


def test_each_kind_knows_its_own_form():
    form = a_form(
        step("een", ask("meerkeuze", "m"), ask("adres", "a"), ask("tijd", "t"), ask("bedrag", "b"))
    )
    right = {
        "m": ["eten"],
        "a": {"postcode": "1234 AB", "huisnummer": "1"},
        "t": "10:00",
        "b": "1.00",
    }
    assert walk(form, Answers(right), FACTS).kept == right
    assert walk(form, Answers(dict.fromkeys(right, "x")), FACTS).kept == {}


CHAIN = a_form(
    step("een", ask("ja_nee", "a"), ask("ja_nee", "b", toon_als={"a": "ja"})),
    step("twee", ask("ja_nee", "c"), toon_als={"b": "ja"}),
    step("drie", ask("ja_nee", "d"), toon_als={"c": "ja"}),
    step("vier", ask("ja_nee", "e"), toon_als={"niet": {"b": "ja"}}),
    step("vijf", ask("ja_nee", "f", toon_als={"b": {"ingevuld": "nee"}}), ask("ja_nee", "g")),
)


def test_a_condition_on_a_hidden_question_is_as_if_it_was_never_answered():
    path = walk(CHAIN, Answers(a="nee", b="ja", c="ja", d="ja"), FACTS)
    assert names(path) == ["een", "vijf"]
    assert path.kept == {"a": "nee"}


def test_what_hangs_on_a_question_that_will_not_come_is_not_ahead():
    path = walk(CHAIN, Answers(a="nee"), FACTS)
    assert not path.hidden_ahead
    assert [question.name for question in path.stop("vijf").questions] == ["f", "g"]


def test_what_hangs_on_a_question_that_may_come_is_ahead():
    path = walk(CHAIN, Answers(), FACTS)
    assert path.hidden_ahead
    assert [question.name for question in path.stop("vijf").questions] == ["g"]


def test_what_hangs_on_a_question_that_is_left_empty_is_not_ahead():
    form = a_form(
        step("een", ask("tekst", "a", verplicht="nee")),
        step("twee", ask("tekst", "b", verplicht="nee"), toon_als={"a": "x"}),
        step("drie", ask("tekst", "c", verplicht="nee"), toon_als={"a": {"ingevuld": "nee"}}),
    )
    path = walk(form, Answers(), FACTS)
    assert names(path) == ["een", "drie"]
    assert not path.hidden_ahead


def test_a_step_without_a_question_to_ask_is_no_stop():
    form = a_form(
        step("een", ask("ja_nee", "a")), step("twee", ask("tekst", "b", toon_als={"a": "ja"}))
    )
    path = walk(form, Answers(a="nee"), FACTS)
    assert names(path) == ["een"]
    assert path.complete


def test_a_step_whose_questions_may_all_come_is_hidden_ahead():
    form = a_form(
        step("een", ask("ja_nee", "a")),
        step(
            "twee",
            ask("tekst", "b", toon_als={"a": "ja"}),
            ask("tekst", "c", toon_als={"b": "x"}),
        ),
        step("drie", ask("tekst", "d")),
    )
    path = walk(form, Answers(), FACTS)
    assert names(path) == ["een", "drie"]
    assert path.hidden_ahead
    assert path.waiting == {"twee"}
    assert not walk(form, Answers(a="nee"), FACTS).hidden_ahead
    shown = walk(form, Answers(a="ja"), FACTS)
    assert names(shown) == ["een", "twee", "drie"]
    assert not shown.hidden_ahead


def test_a_path_may_be_empty():
    form = a_form(step("een", ask("tekst", "a"), toon_als={"persoon": "bedrijf"}))
    path = walk(form, Answers(), FACTS)
    assert path.steps == ()
    assert path.complete


def test_a_condition_can_be_asked_of_a_path():
    assert walk(FORM, Answers(EVENT), FACTS).holds(Named("groot")) is False
