import pytest

from portal.engine.formats import examine, shown
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

TIME = a_question("tijd", kort="de eindtijd")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("14:30", "14:30"),
        ("14.30", "14:30"),
        ("14,30 uur", "14:30"),
        ("1430", "14:30"),
        ("930", "09:30"),
        ("9 uur", "09:00"),
        ("9u", "09:00"),
        ("14h30", "14:30"),
        ("9", "09:00"),
        ("0:00", "00:00"),
        ("23:59:00", "23:59"),
    ],
)
def test_a_time_is_understood_as_people_type_it(raw, value):
    assert examine(TIME, raw) == value


@pytest.mark.parametrize("raw", ["24:00", "12:60", "2400", "99"])
def test_a_time_that_does_not_exist(raw):
    assert "tussen 0:00 en 23:59" in str(examine(TIME, raw).text)


@pytest.mark.parametrize(
    "raw", ["half drie", "2:30 pm", "14:3", "1:2:3", "\u0663:\u0660\u0660", "12345"]
)
def test_what_is_no_time_is_asked_again_with_an_example(raw):
    wrong = examine(TIME, raw)
    assert isinstance(wrong, Wrong)
    assert "bijvoorbeeld 9:05 of 14:30" in str(wrong.text)


def test_empty_unprintable_and_shown():
    assert examine(TIME, " ") is None
    assert isinstance(examine(TIME, "14\x00:30"), Wrong)
    assert str(shown(TIME, "14:30")[0]) == "14:30 uur"
