"""A manager writes down an outage: it is public at once, and every act stays to be read."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.store import audit, storingen
from portal.termijn.storing import Raakt
from tests.house_for_tests import MANAGER, NOON
from tests.journey import Journey
from tests.web.scenes import is_faulty, said

GEMEENTE = "elzendam"
LIST = "/beheer/storingen"
NEW = "/beheer/storingen/nieuw"
# 09.15 on the Dutch clock, of the day on which these tests play
TODAY = {
    "begin-dag": "1",
    "begin-maand": "6",
    "begin-jaar": "2026",
    "begintijd": "9.15",
    "raakt": "portaal",
}
BEGAN = datetime(2026, 6, 1, 7, 15, tzinfo=UTC)
OVER = {"einde-dag": "1", "einde-maand": "6", "einde-jaar": "2026", "eindtijd": "11:00"}


@pytest.fixture
def room(house):
    return Journey(house.visitor(MANAGER), NEW)


def known(house):
    with house.assembly.database.read() as tx:
        return storingen.current(tx, GEMEENTE)


def events(house, outage):
    with house.assembly.database.read() as tx:
        return [(line.event, line.actor) for line in audit.lines(tx, "storing", outage.storing.id)]


def public(house):
    return said(Journey(house.visitor(), "/storingen"))


def test_an_outage_is_public_at_once_and_leaves_its_lines(house, room):
    room.press(TODAY | {"toelichting": "Wij denken dat het om 15 uur weer werkt."})
    assert room.path.startswith("/beheer/storingen/")
    (outage,) = known(house)
    assert (outage.storing.begin, outage.storing.end) == (BEGAN, None)
    assert outage.storing.raakt is Raakt.PORTAAL
    assert "om 15 uur weer werkt" in public(house)
    by = "medewerker:ruth"
    assert events(house, outage) == [("storing_begin", by), ("storing_gepubliceerd", by)]
    assert "U kunt nu geen formulieren versturen" in said(Journey(house.visitor(), "/contact"))


def test_it_begins_now_unless_somebody_says_otherwise(house, room):
    room.press({"raakt": "inloggen"})
    (outage,) = known(house)
    assert outage.storing.begin == NOON


def test_some_forms_are_named_as_they_are_called(house, room):
    room.press(TODAY | {"raakt": "producten", "formulieren": ["bezwaar", "klacht"]})
    (outage,) = known(house)
    assert outage.storing.products == ("bezwaar", "klacht")
    assert "Bezwaar maken tegen een besluit" in public(house)


def test_it_is_ended_with_one_press(house, room):
    room.press(TODAY)
    house.clock.forward(minutes=20)
    room.visit(room.path).press(action="/einde")
    (outage,) = known(house)
    assert outage.storing.end == NOON + timedelta(minutes=20)
    assert events(house, outage)[-1][0] == "storing_einde"
    assert "Wij weten nu van geen storing." in public(house)
    assert "De storing is nu voorbij" not in said(room)


def test_it_is_corrected_with_a_reason_and_the_old_version_stays(house, room):
    room.press(TODAY | OVER)
    later = {"eindtijd": "11:30", "reden": "De leverancier noemt een ander einde."}
    room.press(later, action=room.path.partition("?")[0])
    (outage,) = known(house)
    assert outage.storing.end == datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
    assert "De leverancier noemt een ander einde." in said(room)
    assert "De leverancier" not in public(house)
    assert house.count("storingen") == 2
    assert [event for event, _ in events(house, outage)] == [
        "storing_begin",
        "storing_einde",
        "storing_gepubliceerd",
        "storing_gecorrigeerd",
        "storing_gepubliceerd",
    ]
    assert "van maandag 1 juni 2026 om 9.15 uur tot maandag 1 juni 2026 om 11.00 uur" in (
        said(room).lower()
    )


def test_a_correction_without_a_reason_is_not_kept(house, room):
    room.press(TODAY | OVER)
    room.press({"eindtijd": "11:30"}, action=room.path.partition("?")[0])
    assert room.status == 422
    assert is_faulty(room)
    assert house.count("storingen") == 1


def test_what_was_no_outage_goes_from_the_site_and_stays_in_the_room(house, room):
    room.press(TODAY)
    path = room.path.partition("?")[0]
    ask = Journey(room.client, f"{path}/intrekken")
    ask.press()
    assert ask.status == 422
    ask.press({"reden": "Het was een oefening."})
    assert known(house) == ()
    assert "Dit was geen storing." in said(ask)
    assert "Het was een oefening." in said(ask)
    assert "Wij weten nu van geen storing." in public(house)


def test_a_colleague_who_was_first_is_seen_first(house, room):
    room.press(TODAY | OVER)
    path = room.path.partition("?")[0]
    other = Journey(house.visitor(MANAGER), path)
    other.press({"eindtijd": "11:30", "reden": "Het duurde langer."}, action=path)
    room.press({"raakt": "inloggen", "reden": "Alleen inloggen."}, action=path)
    assert room.status == 409
    assert "Een collega heeft deze storing intussen gewijzigd." in said(room)
    room.press(action=path)
    (outage,) = known(house)
    assert outage.storing.raakt is Raakt.INLOGGEN


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"raakt": ""}, "1 fout"),
        ({"begin-dag": "31"}, "1 fout"),
        ({"begintijd": "25:00"}, "1 fout"),
        ({"begin-dag": "2"}, "Dit moment moet nog komen."),
        ({"begin-jaar": "1900"}, "Vul een dag in vanaf woensdag 1 januari 2014."),
        ({"raakt": "producten"}, "Kies minstens één formulier dat niet werkt."),
        (OVER | {"eindtijd": "9:00"}, "Het einde ligt voor het begin van de storing."),
        ({"eindtijd": "11:00"}, "Vul van het einde de datum en de tijd in"),
        (
            {"begin-dag": "29", "begin-maand": "3", "begintijd": "2:30"},
            "Deze tijd was er niet",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_question_and_nothing_is_kept(house, room, typed, told):
    given = {name: value for name, value in (TODAY | typed).items() if value}
    room.press(given)
    assert room.status == 422
    assert room.page.title.startswith("1 fout - ")
    assert told in said(room) or told in room.page.title
    assert house.count("storingen") == 0
    (target,) = room.page.find("//*[contains(@class, 'lk-error-summary')]//a/@href")
    assert target.removeprefix("#") in room.page.by_id


def test_a_second_one_of_the_same_leads_to_the_one_that_lasts(house, room):
    room.press(TODAY)
    first = room.path.partition("?")[0]
    again = Journey(room.client, NEW).press(TODAY | {"toelichting": "Wij werken eraan."})
    assert again.status == 422
    assert "Hiervan staat al een storing" in said(again)
    assert "Wij werken eraan." in said(again)
    assert again.page.find(f"//main//a[@href='{first}']")
    assert house.count("storingen") == 1


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        ({}, OVER, 2),  # that one is over
        (OVER, {}, 2),
        ({}, {"raakt": "inloggen"}, 2),
        (
            {"raakt": "producten", "formulieren": "klacht"},
            {"raakt": "producten", "formulieren": "bezwaar"},
            2,
        ),
        (
            {"raakt": "producten", "formulieren": "klacht"},
            {"raakt": "producten", "formulieren": ["bezwaar", "klacht"]},
            1,
        ),
    ],
)
def test_what_is_not_the_same_is_taken_beside_it(house, room, first, second, number):
    room.press(TODAY | first)
    Journey(room.client, NEW).press(TODAY | second)
    assert house.count("storingen") == number


YEARS = {"begin-jaar": "2025", "einde-dag": "1", "einde-maand": "6", "einde-jaar": "2026"}


@pytest.mark.parametrize(
    "long",
    [
        YEARS | {"eindtijd": "11:00"},  # over, with a wrong year
        {"begin-dag": "24", "begin-maand": "5"},  # lasts, for eight days by now
    ],
)
def test_what_lasted_longer_than_a_week_is_asked_once_more(house, room, long):
    room.press(TODAY | long)
    assert room.status == 422
    assert "Kijk of de dagen en het jaar" in said(room)
    assert house.count("storingen") == 0
    room.press()
    assert room.status == 422, "pressing again is no answer"
    room.press({"klopt": "ja"})
    assert room.path.startswith("/beheer/storingen/")
    assert len(known(house)) == 1


def test_a_year_that_is_mended_then_is_asked_nothing_more(house, room):
    room.press(TODAY | OVER | {"begin-jaar": "2025"})
    assert house.count("storingen") == 0
    room.press({"begin-jaar": "2026"})
    (outage,) = known(house)
    assert outage.storing.begin == BEGAN


def test_a_week_is_not_asked_about_and_a_correction_is(house, room):
    room.press(TODAY | OVER | {"begin-dag": "26", "begin-maand": "5"})
    assert house.count("storingen") == 1
    path = room.path.partition("?")[0]
    wrong = {"begin-jaar": "2025", "reden": "Het begon eerder."}
    room.press(wrong, action=path)
    assert (room.status, house.count("storingen")) == (422, 1)
    room.press({"klopt": "ja"}, action=path)
    assert house.count("storingen") == 2


def test_the_hour_that_comes_twice_is_read_in_favour_of_the_sender(house):
    house.clock.moment = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)
    room = Journey(house.visitor(MANAGER), NEW)
    day = {"begin-dag": "25", "begin-maand": "10", "begintijd": "2:30"}
    until = {"einde-dag": "25", "einde-maand": "10", "einde-jaar": "2026", "eindtijd": "2:30"}
    room.press(TODAY | day | until)
    (outage,) = known(house)
    assert outage.storing.begin == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert outage.storing.end == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_list_shows_what_lasts_what_is_over_and_who_saw_it(room):
    room.press(TODAY)
    Journey(room.client, NEW).press(TODAY | OVER | {"raakt": "inloggen"})
    words = said(room.visit(LIST))
    now, over = words.split("Eerdere storingen")
    assert "duurt nog" in now
    assert "De hele website" in now
    assert "Inloggen" in over
    assert "Door een medewerker" in over


@pytest.mark.parametrize("path", [LIST, NEW])
def test_the_room_speaks_english(house, path):
    page = Journey(house.visitor(MANAGER), f"{path}?taal=en").page
    assert page.root.get("lang") == "en"
    assert "storing" not in "".join(page.root.find(".//main").itertext()).lower()


def test_what_was_typed_too_late_is_given_back_and_not_kept(house, room):
    house.clock.forward(minutes=31)
    room.press(TODAY | {"toelichting": "Wij werken eraan."})
    assert room.status == 403
    assert "U was niet meer ingelogd" in said(room)
    assert "Wij werken eraan." in said(room)
    assert "9.15" in said(room)
    assert house.count("storingen") == 0
    (again,) = room.page.find("//main//a[contains(@href, '/inloggen/medewerker')]/@href")
    assert again.endswith(NEW)
