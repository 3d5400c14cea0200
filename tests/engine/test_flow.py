"""Ends other than sending, chapters, content, and who acts."""

from dataclasses import replace
from itertools import combinations

import pytest

from portal.engine.acting import acting, worded
from portal.engine.answers import Answers
from portal.engine.chapters import State, chapter_of, parts, stops_of, unsent_steps
from portal.engine.check import faults
from portal.engine.path import walk
from portal.engine.summary import summary
from tests.engine.builders import FACTS, a_form, ask, step
from tests.specimens import specimen

ENDS = specimen("einden")
CHAPTERS = specimen("hoofdstukken")


def names(path):
    return [stop.name for stop in path.steps]


# Ends


def test_the_path_stops_after_the_step_that_ends_it():
    path = walk(ENDS, Answers(gemeente="buren", inkomen="10.00", wens="X"), FACTS)
    assert names(path) == ["waar"]
    assert path.ended is not None
    assert path.ended.name == "elders"
    assert dict(path.kept) == {"gemeente": "buren"}
    assert path.after("waar") is None


def test_of_several_ends_the_one_that_holds_is_taken():
    assert walk(ENDS, Answers(gemeente="onbekend"), FACTS).ended.name == "uitzoeken"
    assert walk(ENDS, Answers(gemeente="hier", inkomen="1000.01"), FACTS).ended.name == "te_veel"


def test_nothing_ends_while_the_answer_is_not_known_or_does_not_say_so():
    assert walk(ENDS, Answers(), FACTS).ended is None
    path = walk(ENDS, Answers(gemeente="hier", inkomen="1000.00"), FACTS)
    assert path.ended is None
    assert names(path) == ["waar", "inkomen", "wens"]


def test_a_step_that_is_not_right_yet_is_mended_before_it_ends_anything():
    form = a_form(
        step("een", ask("ja_nee", "weg"), ask("getal", "leeftijd", maximum="120")),
        step("twee", ask("tekst", "naam")),
        einden=[an_end("een", {"weg": "ja"})],
    )
    assert walk(form, Answers(weg="ja"), FACTS).ended is None
    assert walk(form, Answers(weg="ja", leeftijd="300"), FACTS).ended is None
    assert walk(form, Answers(weg="ja", leeftijd="30"), FACTS).ended is not None


def test_what_comes_before_must_be_right_too():
    form = a_form(
        step("een", ask("tekst", "naam")),
        step("twee", ask("ja_nee", "weg")),
        einden=[an_end("twee", {"weg": "ja"})],
    )
    assert walk(form, Answers(weg="ja"), FACTS).ended is None
    assert walk(form, Answers(weg="ja", naam="Jan"), FACTS).ended is not None


def test_a_step_off_the_path_ends_nothing():
    form = a_form(
        step("een", ask("ja_nee", "mee")),
        step("twee", ask("ja_nee", "weg"), toon_als={"mee": "ja"}),
        einden=[an_end("twee", None)],
    )
    assert walk(form, Answers(mee="nee", weg="ja"), FACTS).ended is None
    assert walk(form, Answers(mee="ja", weg="nee"), FACTS).ended is not None


def an_end(after, when, name="klaar"):
    end = {"einde": name, "na": after, "soort": "advies", "titel": "Klaar", "tekst": "Klaar."}
    return end if when is None else {**end, "als": when}


@pytest.mark.parametrize(("thick", "end"), [("ja", "vergunning"), ("nee", "vrij")])
def test_a_form_that_only_advises_always_ends(thick, end):
    form = specimen("alleen-advies")
    assert walk(form, Answers(), FACTS).ended is None
    assert walk(form, Answers(dik=thick), FACTS).ended.name == end


# Content


def test_a_step_may_tell_only_and_is_complete():
    path = walk(specimen("inhoud"), Answers(), FACTS)
    first = path.steps[0]
    assert (first.name, first.questions, first.complete) == ("vooraf", (), True)
    assert [told.name for told in first.contents] == ["regels"]
    assert path.first_incomplete.name == "feest"


@pytest.mark.parametrize(("music", "told"), [("ja", ["hard", "samen"]), ("nee", ["samen"])])
def test_content_is_told_when_its_condition_holds(music, told):
    path = walk(specimen("inhoud"), Answers(naam="Feest", muziek=music), FACTS)
    assert [each.name for each in path.stop("geluid").contents] == told


def test_content_nobody_knows_of_yet_is_not_told():
    path = walk(specimen("inhoud"), Answers(), FACTS)
    assert [each.name for each in path.stop("geluid").contents] == ["samen"]


def test_a_step_whose_content_is_all_hidden_is_not_on_the_path():
    form = a_form(
        step("een", ask("ja_nee", "mee")),
        step("twee", {"inhoud": "let", "tekst": "Let op.", "toon_als": {"mee": "ja"}}),
    )
    assert names(walk(form, Answers(mee="nee"), FACTS)) == ["een"]
    assert names(walk(form, Answers(mee="ja"), FACTS)) == ["een", "twee"]


# Rules that count only sometimes


@pytest.mark.parametrize(
    ("one_day", "wrong"), [("ja", ["een_dag"]), ("nee", []), (None, ["een_dag"])]
)
def test_a_rule_counts_only_when_its_condition_holds(one_day, wrong):
    form = specimen("regel-als")
    answers = Answers(begin="2026-05-01", einde="2026-05-02")
    answers = answers if one_day is None else answers.merge({"een_dag": one_day})
    assert [fault.question for fault in faults(form, answers, FACTS)] == wrong


def test_a_rule_whose_condition_is_not_known_does_not_count():
    form = a_form(
        step("een", ask("getal", "a"), ask("ja_nee", "b", verplicht="nee")),
        regels=[{"als": {"b": "ja"}, "controleer": {"a": "1"}, "bij": ["a"], "fout": "Vul 1 in."}],
    )
    assert not faults(form, Answers(a="2"), FACTS)
    assert [fault.message for fault in faults(form, Answers(a="2", b="ja"), FACTS)] == ["Vul 1 in."]


# Who acts


WHO = specimen("wie-handelt")


def test_the_answers_tell_that_somebody_acts_for_another():
    assert acting(WHO, Answers(), FACTS).handelt == "zelf"
    assert acting(WHO, Answers(voor_wie="zelf"), FACTS).handelt == "zelf"
    assert acting(WHO, Answers(voor_wie="ander"), FACTS).handelt == "namens"


def test_an_employee_stays_one_whatever_the_answers_say():
    desk = replace(FACTS, handelt="medewerker")
    assert acting(WHO, Answers(voor_wie="ander"), desk).handelt == "medewerker"


def test_at_the_desk_the_answers_tell_as_well_that_somebody_acts_for_another():
    desk = replace(FACTS, handelt="medewerker")
    asked = [
        [question.name for question in walk(WHO, Answers(voor_wie=who), desk).steps[1].questions]
        for who in ("zelf", "ander")
    ]
    assert asked == [["naam"], ["naam", "machtiging"]]


def test_a_company_acts_for_itself():
    assert acting(WHO, Answers(), replace(FACTS, persoon="bedrijf")).handelt == "zelf"


def test_who_acts_can_be_named_in_a_condition():
    asked = [
        [question.name for question in walk(WHO, Answers(voor_wie=who), FACTS).steps[1].questions]
        for who in ("zelf", "ander")
    ]
    assert asked == [["naam"], ["naam", "machtiging"]]


def test_words_follow_who_acts_and_what_is_not_said_stays_as_it_was():
    own = WHO.question("naam")
    other = worded(WHO, "namens").question("naam")
    desk = worded(WHO, "medewerker").question("naam")
    assert worded(WHO, "zelf") is WHO
    assert other.label == "Wat is de naam van de persoon voor wie u dit invult?"
    assert (other.short, desk.short) == ("de naam van die persoon", "de naam van de inwoner")
    assert desk.hint == own.hint
    assert (desk.errors.empty, other.errors.empty) == ("Vraag de naam van de inwoner.", None)


def test_a_new_label_does_not_keep_the_old_short_name():
    form = a_form(
        step(
            "een", ask("tekst", "naam", kort="uw naam", anders={"namens": {"label": "Wie is het"}})
        )
    )
    assert worded(form, "namens").question("naam").short is None


def test_words_are_made_once_and_not_at_all_without_others():
    assert worded(WHO, "namens") is worded(WHO, "namens")
    assert worded(ENDS, "namens") is ENDS


def test_faults_and_the_summary_speak_the_same_words():
    form = worded(WHO, "medewerker")
    desk = replace(FACTS, handelt="medewerker")
    found = faults(form, Answers(voor_wie="zelf"), desk)
    assert [str(fault.message) for fault in found] == ["Vraag de naam van de inwoner."]
    path = walk(form, Answers(voor_wie="zelf", naam="Jan"), desk)
    rows = [row.label for part in summary(form, path) for row in part.rows]
    assert "Wat is de naam van de inwoner?" in rows


# Chapters

ALL = ("naam", "bezoek", "veiligheid", "contact")


def states(answers, *seen):
    path = walk(CHAPTERS, answers, FACTS)
    return [part.state for part in parts(CHAPTERS, path, answers, seen)]


def test_nothing_is_begun_and_what_depends_says_so():
    assert states(Answers()) == [State.NOT_BEGUN, State.WAITING, State.NOT_BEGUN]


def test_a_chapter_is_partly_filled_in_then_done():
    assert states(Answers(naam="F"), "naam")[0] is State.PARTLY
    assert states(Answers(naam="F", bezoekers="80"), "naam", "bezoek")[0] is State.DONE


def test_a_chapter_with_an_answer_that_could_not_be_read_is_begun():
    assert states(Answers(), "naam")[0] is State.PARTLY


def test_another_answer_brings_a_chapter_and_makes_one_incomplete():
    small = Answers(naam="F", bezoekers="80", wie="Jan")
    assert states(small, *ALL) == [State.DONE, State.NOT_NEEDED, State.DONE]
    large = small.merge({"bezoekers": "300"})
    assert states(large, "naam", "bezoek", "contact") == [State.DONE, State.NOT_BEGUN, State.DONE]


def test_what_is_not_needed_any_more_is_kept_and_told():
    answers = Answers(naam="F", bezoekers="80", wie="Jan", plan="Hekken")
    path = walk(CHAPTERS, answers, FACTS)
    part = parts(CHAPTERS, path, answers, ALL)[1]
    assert (part.state, part.unsent, part.onward) == (State.NOT_NEEDED, True, None)
    assert unsent_steps(CHAPTERS, path, answers) == ("Veiligheid",)
    assert "plan" not in path.kept


def test_one_goes_on_at_the_first_step_that_is_not_ready():
    answers = Answers(naam="F", wie="Jan")
    path = walk(CHAPTERS, answers, FACTS)
    found = parts(CHAPTERS, path, answers, ("naam", "contact"))
    assert [part.onward and part.onward.name for part in found] == ["bezoek", None, "contact"]


def test_a_step_that_demands_nothing_is_done_only_when_it_was_seen():
    form = a_form(
        step("een", ask("tekst", "naam", verplicht="nee")),
        hoofdstukken=[{"hoofdstuk": "h", "titel": "H", "stappen": ["een"]}],
    )
    path = walk(form, Answers(), FACTS)
    assert parts(form, path, Answers(), ())[0].state is State.NOT_BEGUN
    assert parts(form, path, Answers(), ("een",))[0].state is State.DONE


def test_a_step_knows_its_chapter_and_a_form_without_them_has_none():
    chapter = chapter_of(CHAPTERS, "bezoek")
    assert chapter.name == "feest"
    path = walk(CHAPTERS, Answers(), FACTS)
    assert [stop.name for stop in stops_of(chapter, path)] == ["naam", "bezoek"]
    assert chapter_of(ENDS, "waar") is None


def test_every_state_of_a_chapter_is_reached():
    some = ({}, {"naam": "F"}, {"naam": "F", "bezoekers": "80"}, {"naam": "F", "bezoekers": "300"})
    found = {
        state
        for given in some
        for count in range(len(ALL) + 1)
        for seen in combinations(ALL, count)
        for state in states(Answers(given), *seen)
    }
    assert found == set(State)
