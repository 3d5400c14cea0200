"""What is stuck is on the first page with its age, and is acted on once, with a line in the log."""

from dataclasses import replace
from datetime import date

import pytest

from portal.outbox.delivery import Broken, Delivered
from portal.outbox.dispatch import TRIES_WHEN_BROKEN, deliver_due
from portal.proof.seals import seal
from portal.store import audit, outbox, storingen, werktaken
from portal.store.stuck import VERIFY
from portal.termijn.klok import local_day
from tests.house_for_tests import FATIMA, JAN, MANAGER
from tests.journey import Journey
from tests.web.mijn.acts import write_to
from tests.web.scenes import is_faulty, received, said
from tests.web.test_queries import MOST, counting

GEMEENTE = "elzendam"
NAME = "20260528-0123456789abcdef"


class Way:
    """A way out that is broken, until it is mended."""

    def __init__(self):
        self.mended, self.seen = False, 0

    def deliver(self, _item):
        self.seen += 1
        return Delivered("<x@example.org>", "250") if self.mended else Broken("KeyError")


@pytest.fixture
def way():
    return Way()


@pytest.fixture
def well(house):
    """Everything a machine must have done was done just now."""
    keep_well(house)
    return house


def keep_well(house):
    with house.assembly.database.write() as tx:
        for name in ("worker", VERIFY):
            storingen.beat(tx, name, house.clock())


@pytest.fixture
def broken(well, way):
    """A receipt that was given up after five tries."""
    received(well.visitor(JAN), "klacht")
    run(well, way, TRIES_WHEN_BROKEN)
    keep_well(well)
    return well


def run(house, way, rounds=1):
    for _ in range(rounds):
        deliver_due(
            house.assembly.database, house.assembly.vault, {"mail": way, "brief": way}, house.clock
        )
        house.clock.forward(hours=1, minutes=1)


def room(house, path="/beheer"):
    return Journey(house.visitor(MANAGER), path)


def events(house, kind, id_):
    with house.assembly.database.read() as tx:
        return [(line.event, line.actor) for line in audit.lines(tx, kind, id_)]


def parcel(house):
    ((found,),) = house.rows("SELECT id FROM parcels")
    return found


def state(house):
    with house.assembly.database.read() as tx:
        return outbox.state_of(tx, parcel(house))


def test_a_day_on_which_nothing_is_stuck(well):
    page = room(well)
    assert "Er zit niets vast" in said(page)
    links = {link.get("href") for link in page.page.find("//main//a")}
    assert {"/beheer/post", "/beheer/storingen"} <= links


def test_a_worker_that_is_not_heard_of_cannot_wait(well):
    well.clock.forward(minutes=6)
    words = said(room(well))
    assert "Dit kan niet wachten" in words
    assert "Het werk op de achtergrond staat stil" in words


def test_a_log_that_nobody_checked_is_told(house):
    assert "niet nagekeken" in said(room(house))
    keep_well(house)
    house.clock.forward(days=8)
    assert "niet nagekeken" in said(room(house))


def test_a_log_that_grows_without_a_seal_is_told(broken):
    assert "Het logboek is niet meer verzegeld" in said(room(broken))


def test_a_new_installation_is_not_alarmed_before_its_first_seal(well):
    received(well.visitor(JAN), "klacht")
    well.clock.forward(hours=2)
    assert "verzegeld" not in said(room(well))
    well.clock.forward(hours=2)
    assert "Het logboek is niet meer verzegeld" in said(room(well))


def test_after_a_quiet_night_the_first_line_is_no_alarm(well, tmp_path):
    received(well.visitor(JAN), "klacht")
    well.refurnish(settings=replace(well.assembly.settings, seals=tmp_path / "zegels"))
    seal(well.assembly.database, well.assembly.vault, tmp_path / "zegels", well.clock())
    well.clock.forward(hours=12)
    received(well.visitor(FATIMA), "klacht")
    assert "verzegeld" not in said(room(well))


def test_post_that_was_given_up_is_told_and_sent_again_once(broken, way):
    assert "Post die niet weg kon" in said(room(broken))
    page = room(broken, "/beheer/post")
    before = way.seen
    page.press(action="/opnieuw")
    assert "gaat binnen een minuut opnieuw" in said(page)
    page.client.post(f"/beheer/post/{parcel(broken)}/opnieuw")
    again = room(broken, "/beheer/post")
    assert "Er zit geen post vast." in said(again)
    way.mended = True
    run(broken, way)
    assert way.seen == before + 1
    assert state(broken) == outbox.DONE
    assert events(broken, "parcel", parcel(broken)) == [("opnieuw_verstuurd", "medewerker:ruth")]
    assert broken.rows("SELECT outcome FROM werktaken") == [("alsnog verstuurd",)]


def test_what_fails_again_is_on_the_list_again(broken, way):
    room(broken, "/beheer/post").press(action="/opnieuw")
    run(broken, way)
    keep_well(broken)
    assert "Ontvangstbevestiging" in said(room(broken, "/beheer/post"))
    assert broken.rows("SELECT done_at FROM werktaken") == [(None,)]


def test_what_need_not_go_leaves_with_a_reason(broken):
    page = room(broken, f"/beheer/post/{parcel(broken)}/afronden")
    page.press({"reden": " "}, action="afronden")
    assert page.status == 422
    assert is_faulty(page)
    page.press({"reden": "Op 1 juni gebeld."}, action="afronden")
    assert "Dit hoeft niet meer weg." in said(page)
    assert "Er zit geen post vast." in said(page)
    assert state(broken) == outbox.GIVEN_UP
    assert broken.rows("SELECT outcome, done_by FROM werktaken") == [
        ("Op 1 juni gebeld.", "medewerker:ruth")
    ]
    assert room(broken, f"/beheer/post/{parcel(broken)}/afronden").status == 404


def test_nothing_typed_is_lost_when_the_session_is_over(broken):
    page = room(broken, f"/beheer/post/{parcel(broken)}/afronden")
    broken.clock.forward(minutes=31)
    page.press({"reden": "Op 1 juni gebeld."}, action="afronden")
    assert page.status == 403
    assert "Op 1 juni gebeld." in said(page)


def test_what_waits_for_long_is_tried_at_once(well, way):
    received(well.visitor(JAN), "klacht")
    well.clock.forward(hours=2)
    keep_well(well)
    page = room(well, "/beheer/post")
    assert "Probeer nu alles wat wacht" in said(page)
    page.press(action="/post/opnieuw")
    assert "Alles wat wacht" in said(page)
    way.mended = True
    run(well, way)
    assert state(well) == outbox.DONE


def test_a_message_nobody_hears_of_for_forty_hours_cannot_wait(well):
    received(well.visitor(JAN), "klacht")
    write_to(well, JAN)
    well.clock.forward(hours=39)
    keep_well(well)
    assert "40 uur" not in said(room(well))
    well.clock.forward(hours=2)
    keep_well(well)
    page = room(well)
    assert "Berichten die al 40 uur wachten" in said(page)
    assert "binnen 48 uur hoorde" not in said(page)
    assert "De 48 uur van de wet raken op" in said(room(well, "/beheer/post"))
    well.clock.forward(hours=7)
    keep_well(well)
    assert "binnen 48 uur hoorde" in said(room(well))


def test_the_figures_say_the_same_to_a_machine_and_name_nobody(well):
    received(well.visitor(JAN), "klacht")
    write_to(well, JAN)
    well.clock.forward(hours=41)
    answer = well.visitor().get("/health/figures")
    lines = dict(line.split() for line in answer.text.splitlines())
    assert lines["loket_untold_40_hours"] == "1"
    assert lines["loket_untold_48_hours"] == "0"
    assert lines["loket_worker_silent_seconds"] == str(41 * 3600)
    assert set(lines) == {
        "loket_untold_40_hours",
        "loket_untold_48_hours",
        "loket_parcels_failed",
        "loket_parcels_waiting_1_hour",
        "loket_files_unscanned_1_hour",
        "loket_worker_silent_seconds",
    }


@pytest.fixture
def letter(well):
    """A letter in the print queue since four days."""
    folder = well.assembly.settings.outward.letters
    folder.mkdir(exist_ok=True)
    for kind in ("html", "pdf"):
        (folder / f"{NAME}.{kind}").write_text("x")
    (folder / "leesmij.pdf").write_text("not ours")
    yield folder
    for file in folder.iterdir():
        file.unlink()


def test_a_letter_that_is_not_printed_is_told_and_ticked_off(well, letter):
    assert "Brieven die nog niet zijn geprint" in said(room(well))
    page = room(well, "/beheer/post")
    assert "4 dagen" in said(page)
    page.press(action="/geprint")
    assert "De brief staat niet meer in de wachtrij." in said(page)
    assert [file.name for file in letter.iterdir()] == ["leesmij.pdf"]
    assert events(well, "brief", NAME) == [("brief_geprint", "medewerker:ruth")]


@pytest.mark.usefixtures("letter")
def test_a_letter_to_print_is_told_by_its_kind_its_kenmerk_and_its_day(broken):
    kenmerk = broken.rows("SELECT kenmerk FROM zaken")[0][0]
    with broken.assembly.database.write() as tx:
        row = tx.get(outbox.Parcel, parcel(broken))
        row.channel, row.kind, row.state, row.message_id = "brief", "afschrift", outbox.DONE, NAME
    page = room(broken, "/beheer/post")
    words = said(page)
    for told in ("Afschrift van wat aan de balie is verstuurd", kenmerk, "28 mei 2026"):
        assert told in words
    assert "Vries" not in words
    (button,) = page.page.find("//form[contains(@action, '/geprint')]//button")
    assert kenmerk in " ".join(button.itertext()) + str(button.get("aria-label"))


@pytest.mark.usefixtures("letter")
def test_ticking_off_twice_is_one_line(well):
    page, other = (room(well, "/beheer/post") for _ in range(2))
    page.press(action="/geprint")
    other.press(action="/geprint")
    assert "het was al gedaan" in said(other)
    assert len(events(well, "brief", NAME)) == 1


def test_cases_and_work_and_files_are_counted(well):
    received(well.visitor(JAN), "klacht")
    with well.assembly.database.write() as tx:
        werktaken.need(
            tx,
            gemeente=GEMEENTE,
            kind="brief_sturen",
            key="brief_sturen:x",
            now=well.clock(),
        )
    well.clock.forward(days=90)
    keep_well(well)
    words = said(room(well))
    assert "Zaken die al drie dagen van niemand zijn" in words
    assert "Zaken die over de laatste dag heen zijn" in words
    assert "E-mails die terugkwamen" in words
    assert "maandag 1 juni 2026 (90 dagen)" in words


def test_a_case_is_late_since_its_last_day_and_not_since_it_came(well):
    received(well.visitor(JAN), "klacht")
    ((due,),) = well.rows("SELECT due FROM zaken")
    last_day = date.fromisoformat(str(due))
    well.clock.forward(days=(last_day - local_day(well.clock())).days + 6)
    keep_well(well)
    (row,) = room(well).page.find("//main//tr[contains(., 'laatste dag heen')]")
    told = " ".join(row.itertext())
    assert f" {last_day.day} " in told
    assert "(6 dagen)" in told


@pytest.mark.parametrize("path", ["/beheer", "/beheer/post"])
def test_the_pages_ask_little_and_speak_english(broken, path):
    client = broken.visitor(MANAGER)
    with counting(broken) as seen:
        assert client.get(path).status_code == 200
    assert len(seen) <= MOST, seen
    page = Journey(client, f"{path}?taal=en").page
    assert page.root.get("lang") == "en"
    assert " nog " not in "".join(page.root.find(".//main").itertext()).lower()


def test_who_handles_no_cases_gets_no_link_that_stays_closed(well):
    received(well.visitor(JAN), "klacht")
    well.clock.forward(days=90)
    keep_well(well)
    both = replace(MANAGER, roles=MANAGER.roles | {"teamleider"})
    for who, linked in ((MANAGER, False), (both, True)):
        page = Journey(well.visitor(who), "/beheer").page
        hrefs = {link.get("href") for link in page.find("//main//a")}
        assert ("/behandeling?stand=te_laat" in hrefs) is linked
