"""Months and periods: as people type them, their bounds, their lengths, and how they compare."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.definition.conditions import Span
from portal.definition.written_conditions import parse_condition
from portal.engine.answers import Answers
from portal.engine.conditions import holds
from portal.engine.dates import add
from portal.engine.formats import examine, read, shown, typed
from portal.engine.rules import fault
from portal.engine.wording import Wrong
from tests.engine.builders import FACTS, TODAY, a_form, a_question, ask, step

MAY = a_question("maand", kort="de maand")
AWAY = a_question("periode", kort="uw vakantie")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def six(text: str) -> dict[str, str]:
    keys = ("van_dag", "van_maand", "van_jaar", "tot_dag", "tot_maand", "tot_jaar")
    return dict(zip(keys, text.split("|"), strict=True))


def stay(first: date, last: date) -> dict[str, str]:
    return {"van": first.isoformat(), "tot_en_met": last.isoformat()}


@pytest.mark.parametrize(
    "raw",
    [
        {"maand": "5", "jaar": "2026"},
        {"maand": "05", "jaar": " 2026 "},
        {"maand": "mei", "jaar": "2026"},
        {"maand": "May", "jaar": "2026"},
        {"maand": "5-2026", "jaar": ""},
        "mei 2026",
        "05/2026",
        "2026-05",
    ],
)
def test_a_month_is_understood_as_people_type_it(raw):
    assert examine(MAY, raw) == "2026-05"


@pytest.mark.parametrize(
    ("raw", "part", "words"),
    [
        ({"maand": "5", "jaar": ""}, "jaar", "ook het jaar"),
        ({"maand": "", "jaar": "2026"}, "maand", "ook de maand"),
        ({"maand": "13", "jaar": "2026"}, "maand", "1 tot en met 12"),
        ({"maand": "5", "jaar": "26"}, "jaar", "vier cijfers"),
        ({"maand": "5", "jaar": "1066"}, "jaar", "van 1800 tot en met 2199"),
    ],
)
def test_a_month_that_cannot_be_read_names_its_part(raw, part, words):
    wrong = examine(MAY, raw)
    assert isinstance(wrong, Wrong)
    assert wrong.parts == (part,)
    assert words in str(wrong.text)


def test_a_month_is_shown_in_words():
    assert [str(line) for line in shown(MAY, "2026-05")] == ["mei 2026"]
    assert typed(MAY, "2026-05") == {"maand": "5", "jaar": "2026"}


def test_a_period_is_two_days_each_understood_as_a_day():
    assert examine(AWAY, six("1|mei|2026|3|5|2026")) == {
        "van": "2026-05-01",
        "tot_en_met": "2026-05-03",
    }
    whole = {"van_dag": "1 mei 2026", "tot_dag": "2026-05-03"}
    assert examine(AWAY, whole) == stay(date(2026, 5, 1), date(2026, 5, 3))
    assert examine(AWAY, six("|||||")) is None


@pytest.mark.parametrize(
    ("typing", "parts", "words"),
    [
        ("1|5||3|5|2026", ("van_jaar",), "de eerste dag van uw vakantie ook het jaar"),
        ("1|5|2026|31|6|2026", ("tot_dag",), "de laatste dag van uw vakantie de dag"),
        ("1|5|2026|||", ("tot_dag", "tot_maand", "tot_jaar"), "ook de laatste dag van uw vakantie"),
        ("|||1|5|2026", ("van_dag", "van_maand", "van_jaar"), "ook de eerste dag van uw vakantie"),
        ("2|5|2026|1|5|2026", ("tot_dag", "tot_maand", "tot_jaar"), "ligt voor de eerste dag"),
    ],
)
def test_a_period_that_cannot_be_read_names_the_day_and_its_part(typing, parts, words):
    wrong = examine(AWAY, six(typing))
    assert isinstance(wrong, Wrong)
    assert wrong.parts == parts
    assert words in str(wrong.text)


@given(DAYS, st.integers(0, 400))
def test_a_period_that_is_read_is_typed_back_as_itself(first, more):
    value = stay(first, first + timedelta(days=more))
    assert examine(AWAY, typed(AWAY, value)) == value


@given(DAYS)
def test_a_month_that_is_read_is_typed_back_as_itself(day):
    value = f"{day:%Y-%m}"
    assert examine(MAY, typed(MAY, value)) == value


def told(kind: str, value: object, **more: object) -> str | None:
    form = a_form(step("een", ask("periode", "ander"), ask(kind, "vraag", **more)))
    answers = Answers({"vraag": value, "ander": stay(date(2026, 6, 10), date(2026, 6, 20))})
    said = fault(form.question("vraag"), value, form, answers, FACTS)
    return None if said is None else str(said)


def test_a_month_keeps_to_months_around_today():
    bounds = {"vanaf": {"feit": "vandaag"}, "tot_en_met": {"feit": "vandaag", "plus": "3 maanden"}}
    assert told("maand", "2026-04", **bounds) is not None
    assert told("maand", "2026-05", **bounds) is None, "this month is not over"
    assert told("maand", "2026-08", **bounds) is None
    assert "van mei 2026 tot en met augustus 2026" in str(told("maand", "2026-09", **bounds))
    assert "vanaf mei 2026" in str(told("maand", "2026-04", vanaf="2026-05"))
    assert "tot en met mei 2026" in str(told("maand", "2026-06", tot_en_met="2026-05"))


def test_a_bound_that_is_a_period_gives_its_outer_day():
    within = {"vanaf": {"antwoord": "ander"}, "tot_en_met": {"antwoord": "ander"}}
    assert told("datum", "2026-06-10", **within) is None
    assert told("datum", "2026-06-20", **within) is None
    assert "10" in str(told("datum", "2026-06-09", **within))
    assert told("datum", "2026-06-21", **within) is not None
    assert told("periode", stay(date(2026, 6, 11), date(2026, 6, 20)), **within) is None
    early, late = (date(2026, 6, 9), date(2026, 6, 20)), (date(2026, 6, 10), date(2026, 6, 21))
    assert "eerste dag in op of na" in str(told("periode", stay(*early), **within))
    assert "laatste dag in op of voor" in str(told("periode", stay(*late), **within))


@pytest.mark.parametrize(
    ("last", "lengths", "right"),
    [
        (date(2026, 5, 1), {"minstens": "2 dagen"}, False),
        (date(2026, 5, 2), {"minstens": "2 dagen"}, True),
        (date(2026, 5, 14), {"hoogstens": "2 weken"}, True),
        (date(2026, 5, 15), {"hoogstens": "2 weken"}, False),
        (date(2026, 5, 31), {"minstens": "1 maand", "hoogstens": "1 maand"}, True),
        (date(2026, 5, 30), {"minstens": "1 maand"}, False),
        (date(2026, 6, 1), {"hoogstens": "1 maand"}, False),
        (date(2027, 4, 30), {"minstens": "1 jaar", "hoogstens": "1 jaar"}, True),
    ],
)
def test_the_length_of_a_period_counts_its_first_and_last_day(last, lengths, right):
    said = told("periode", stay(date(2026, 5, 1), last), **lengths)
    assert (said is None) is right
    if not right:
        amount, unit = next(iter(lengths.values())).split()
        assert f"{amount} {unit}" in str(said)


@given(DAYS, st.sampled_from(["dagen", "weken", "maanden", "jaren"]), st.integers(1, 40))
def test_a_period_of_just_the_length_is_neither_too_short_nor_too_long(first, unit, amount):
    last = add(first, Span(amount, unit)) - timedelta(days=1)
    exact = {"minstens": f"{amount} {unit}", "hoogstens": f"{amount} {unit}"}
    assert told("periode", stay(first, last), **exact) is None
    assert told("periode", stay(first, last + timedelta(days=1)), **exact) is not None
    if last > first:
        assert told("periode", stay(first, last - timedelta(days=1)), **exact) is not None


@given(DAYS, st.integers(-600, 600))
def test_months_are_clipped_to_their_last_day_and_never_skipped(day, months):
    moved = add(day, Span(months, "maanden"))
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


ASKED = step(
    "een",
    *(ask(kind, kind) for kind in ("datum", "maand", "periode")),
    ask("periode", "ander"),
    ask("maand", "andere_maand"),
)
FORM = a_form(ASKED)


def said(name: str, operator: str, other: object, **answers: object) -> bool | None:
    condition = parse_condition({name: {operator: other}})
    return holds(condition, FORM, Answers(answers), FACTS)


@given(DAYS, st.integers(0, 60), DAYS)
def test_a_period_and_a_day_agree_with_every_day_of_the_period(first, more, day):
    last = first + timedelta(days=more)
    period = stay(first, last)
    literal = day.isoformat()
    assert said("periode", "voor", literal, periode=period) is (last < day)
    assert said("periode", "na", literal, periode=period) is (first > day)
    assert said("periode", "op_of_voor", literal, periode=period) is (last <= day)
    assert said("periode", "op_of_na", literal, periode=period) is (first >= day)
    both = {"periode": period, "datum": literal}
    within = [
        said("datum", operator, {"antwoord": "periode"}, **both)
        for operator in ("op_of_na", "op_of_voor")
    ]
    assert (within == [True, True]) is (first <= day <= last)
    assert said("datum", "na", {"antwoord": "periode"}, **both) is (day > last)
    assert said("datum", "voor", {"antwoord": "periode"}, **both) is (day < first)


def test_one_period_lies_within_another():
    outer, inner = (date(2026, 5, 1), date(2026, 5, 31)), (date(2026, 5, 1), date(2026, 5, 9))
    given_ = {"periode": stay(*inner), "ander": stay(*outer)}
    for operator in ("op_of_na", "op_of_voor"):
        assert said("periode", operator, {"antwoord": "ander"}, **given_) is True
    assert said("ander", "op_of_voor", {"antwoord": "periode"}, **given_) is False
    later = {"feit": "vandaag", "plus": "1 maand"}
    assert said("periode", "voor", later, **given_) is True
    moved = {"antwoord": "ander", "plus": "1 jaar"}
    assert said("periode", "voor", moved, **given_) is True


@given(DAYS, DAYS)
def test_a_month_compares_with_the_month_of_a_day(one, other):
    mine, months = f"{one:%Y-%m}", (one.year, one.month)
    theirs = (other.year, other.month)
    both = {"maand": mine, "datum": other.isoformat(), "andere_maand": f"{other:%Y-%m}"}
    for operand in ({"antwoord": "datum"}, {"antwoord": "andere_maand"}, f"{other:%Y-%m}"):
        assert said("maand", "voor", operand, **both) is (months < theirs)
        assert said("maand", "op_of_na", operand, **both) is (months >= theirs)
        assert said("maand", "is", operand, **both) is (months == theirs)
    assert said("datum", "na", {"antwoord": "maand"}, **both) is (theirs > months)


def test_this_month_is_not_before_today_and_months_move_by_months():
    assert said("maand", "op_of_na", {"feit": "vandaag"}, maand=f"{TODAY:%Y-%m}") is True
    moved = {"antwoord": "andere_maand", "plus": "2 maanden"}
    assert said("maand", "is", moved, maand="2026-05", andere_maand="2026-03") is True


def test_an_empty_month_or_period_asks_for_itself():
    assert "bijvoorbeeld 3 2026" in str(fault(MAY, None, FORM, Answers(), FACTS))
    assert "de eerste en de laatste dag" in str(fault(AWAY, None, FORM, Answers(), FACTS))
    assert read(MAY, "") is None
