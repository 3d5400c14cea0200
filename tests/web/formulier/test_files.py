"""Files in a step, as a person without JavaScript sends them."""

import hashlib
import io
from datetime import timedelta

import pytest

from portal.bestanden import workshop
from portal.bestanden.kinds import MOST_IN_FILE
from portal.store import files
from portal.store.files import State
from portal.web.glue import throttle
from portal.web.glue.throttle import Limit
from tests.bestanden.making import a_pdf, photo, with_script
from tests.house_for_tests import JAN
from tests.journey import BROWSER, Journey
from tests.web.scenes import NEXT, begun, is_faulty, said, step_url

PDF = a_pdf()
ADD = ("actie", "bestand:tekening")
ADD_MORE = ("actie", "bestand:bijlagen")
CONTROL = "tekening-bestand"
MORE = "bijlagen-bestand"


@pytest.fixture
def page(specimen_house):
    return begun(specimen_house.visitor(), "bestand")


@pytest.fixture
def more(specimen_house):
    return begun(specimen_house.visitor(), "bestand-meer")


def plan(content=PDF, name="Plan voor het plein.pdf"):
    return [(CONTROL, name, content)]


def links(journey):
    return journey.page.find("//ul[contains(@class, 'lk-uploads')]//a/@href")


def remove(journey, name):
    """The button that takes away the file of this name."""
    (value,) = journey.page.find(
        f"//li[.//bdi='{name}']//button[starts-with(@value, 'weg:')]/@value"
    )
    return ("actie", str(value))


def on_the_shelf(house):
    return [each.name for each in house.assembly.shelf.standing()]


def test_the_limits_are_said_before_choosing(page, more):
    assert "1 bestand toevoegen van hoogstens 5 MB" in said(page)
    assert "pdf, jpg, png, heic" in said(page)
    assert "hoogstens 3 bestanden" in said(more)
    (control,) = page.page.find("//input[@type='file']")
    assert control.get("accept") == ".pdf,.jpg,.png,.heic"
    assert control.get("multiple") is None
    assert more.page.find("//input[@type='file']/@multiple")


def test_a_file_comes_in_and_what_was_typed_stays(page):
    page.press({"naam": "Het plein"}, ADD, files=plan())
    assert page.status == 200
    assert not is_faulty(page)
    assert "Plan voor het plein.pdf" in said(page)
    assert page.page.find("//input[@name='naam']/@value") == ["Het plein"]
    assert not page.page.find("//input[@type='file']")


def test_pressing_next_takes_the_chosen_file_along(page):
    page.press({"naam": "Het plein"}, NEXT, files=plan())
    assert page.path.endswith("/controle")
    assert "Plan voor het plein.pdf" in said(page)


def test_the_check_page_and_the_receipt_name_it_with_size_and_hash(specimen_house, page):
    page.press({"naam": "Het plein"}, NEXT, files=plan())
    for _ in range(2):
        assert "Plan voor het plein.pdf" in said(page)
        assert f"1 kB, SHA-256: {hashlib.sha256(PDF).hexdigest()}" in said(page)
        if page.path.endswith("/controle"):
            page.press(action="versturen")
    assert "/ontvangen/" in page.path
    assert specimen_house.rows("SELECT draft_id FROM files") == [(None,)]


def test_a_refused_file_says_why_and_costs_no_typing(specimen_house, page):
    page.press({"naam": "Het plein"}, ADD, files=plan(a_pdf(with_script)))
    assert page.status == 422
    assert is_faulty(page)
    assert "In het bestand “Plan voor het plein.pdf” zit een programma" in said(page)
    assert page.page.find("//input[@name='naam']/@value") == ["Het plein"]
    assert page.page.find("//input[@type='file'][@aria-invalid='true']/@id") == ["v-tekening"]
    assert page.page.find("//a[@href='#v-tekening']")
    assert specimen_house.count("files") == 0
    assert on_the_shelf(specimen_house) == []
    page.visit(page.path)
    assert page.page.find("//input[@name='naam']/@value") == ["Het plein"]


def test_a_wrong_file_with_next_tells_what_else_is_missing_too(page):
    page.press({}, NEXT, files=plan(name="film.mp4"))
    assert (
        page.title_faults == 2 if hasattr(page, "title_faults") else page.page.title.startswith("2")
    )
    assert "Kies een bestand dat eindigt op pdf, jpg, png of heic" in said(page)


def test_too_large_a_file_is_refused_and_the_rest_of_the_page_is_kept(page, specimen_house):
    film = b"\xff\xd8\xff" + bytes(MOST_IN_FILE)
    page.press({"naam": "Het plein"}, ADD, files=plan(film, "lange-foto.jpg"))
    assert "“lange-foto.jpg” is te groot. Een bestand mag hoogstens 5 MB zijn" in said(page)
    assert page.page.find("//input[@name='naam']/@value") == ["Het plein"]
    assert specimen_house.count("files") == 0


def test_a_button_without_a_file_asks_to_choose_one_first(page):
    page.press({}, ADD)
    assert "Kies eerst een bestand" in said(page)
    assert page.page.title.startswith("1 fout")


def test_nothing_chosen_is_a_missing_answer_with_both_ways_out(page):
    page.press({"naam": "Het plein"}, NEXT)
    assert "Voeg bij de tekening een bestand toe, of zet een vinkje" in said(page)


def test_who_sends_it_later_says_so(page):
    page.press({"naam": "Het plein", "tekening-later": "ja"}, NEXT)
    assert page.path.endswith("/controle")
    assert "Dit stuur ik later" in said(page)
    page.visit(step_url(page, "proef"))
    assert page.page.find("//input[@name='tekening-later'][@checked]")
    page.press({}, ADD, files=plan())
    assert not page.page.find("//input[@name='tekening-later']")


def test_a_file_goes_when_she_takes_it_away(specimen_house, page):
    page.press({"naam": "Het plein"}, ADD, files=plan())
    (at,) = links(page)
    page.press({"naam": "Het park"}, remove(page, "Plan voor het plein.pdf"))
    assert links(page) == []
    assert page.page.find("//input[@name='naam']/@value") == ["Het park"]
    assert page.client.get(at).status_code == 404
    assert specimen_house.rows("SELECT draft_id, key, about FROM files") == [(None, None, None)]


def test_what_does_not_fit_is_not_opened_and_told_in_one_sentence(more, monkeypatch):
    judged = []
    judge = workshop.judge
    monkeypatch.setattr(workshop, "judge", lambda *given: judged.append(given) or judge(*given))
    more.press({}, ADD_MORE, files=[(MORE, f"f{n}.txt", b"Dag") for n in range(30)])
    assert "Er zijn 27 bestanden niet toegevoegd, vanaf “f3.txt”." in said(more)
    assert "U mag hier hoogstens 3 bestanden toevoegen." in said(more)
    assert said(more).count("niet toegevoegd") == 2  # in the summary and at the question
    assert "Dat ligt aan ons" not in said(more)
    assert len(links(more)) == 3
    assert len(judged) <= 4


def test_several_files_at_once_and_no_more_than_asked(specimen_house, more):
    three = [(MORE, f"{n}.txt", b"Dag") for n in "abcd"]
    more.press({"naam": "Het plein"}, ADD_MORE, files=three)
    assert "“d.txt” is niet toegevoegd. U mag hier hoogstens 3 bestanden" in said(more)
    assert len(links(more)) == 3
    assert specimen_house.count("files") == 3
    assert len(on_the_shelf(specimen_house)) == 3


def test_a_draft_holds_no_more_than_so_much(specimen_house, more, monkeypatch):
    monkeypatch.setattr("portal.intake.files.MOST_IN_DRAFT", 10)
    more.press(
        {"naam": "x"}, ADD_MORE, files=[(MORE, "a.txt", b"123456"), (MORE, "b.txt", b"12345")]
    )
    assert "“b.txt” past er niet meer bij" in said(more)
    assert len(on_the_shelf(specimen_house)) == 1


def test_her_own_file_comes_back_as_a_download_that_cannot_act(page):
    page.press({"naam": "Het plein"}, ADD, files=plan(name="文件.pdf"))
    (at,) = links(page)
    answer = page.client.get(at)
    assert answer.data == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(PDF))
    assert answer.headers["Content-Disposition"].endswith("filename*=UTF-8''%E6%96%87%E4%BB%B6.pdf")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_else_can_open_or_name_her_file(specimen_house, page):
    page.press({"naam": "Het plein"}, ADD, files=plan())
    (at,) = links(page)
    for person in (None, JAN):
        assert specimen_house.visitor(person).get(at).status_code == 404
    other = begun(specimen_house.visitor(), "bestand")
    theirs = at.rpartition("/")[2]
    assert other.client.get(step_url(other, "bestand/" + theirs)).status_code == 404
    # nor bring it into a draft of their own, or take it away
    other.press(
        {"naam": "x", "tekening": theirs, "tekening-id": theirs}, ("actie", f"weg:{theirs}")
    )
    assert links(other) == []
    assert page.client.get(at).status_code == 200


def test_after_sending_she_can_still_open_it_and_it_left_the_draft(page):
    page.press({"naam": "Het plein"}, ADD, files=plan())
    (at,) = links(page)
    page.press({}, NEXT).press(action="versturen")
    sent = f"{page.path}/bestand/{at.rpartition('/')[2]}"
    assert page.client.get(sent).data == PDF
    assert page.page.find(f"//a[@href='{sent}']")
    assert "/ontvangen/" in page.client.get(at).location


def test_what_a_scanner_found_infected_is_not_sent_and_opens_for_nobody(specimen_house, page):
    page.press({"naam": "Het plein"}, ADD, files=plan())
    (at,) = links(page)
    page.press({}, NEXT)
    with specimen_house.assembly.database.write() as tx:
        file = files.claim(tx, specimen_house.clock(), timedelta(minutes=1))
        files.settle(tx, file, state=State.INFECTED)
    page.press(action="versturen")
    assert page.status == 422
    assert "zit een virus" in said(page)
    assert specimen_house.count("submissions") == 0
    assert page.client.get(at).status_code == 410


def test_what_is_not_scanned_yet_is_sent(specimen_house, page):
    page.press({"naam": "Het plein"}, NEXT, files=plan()).press(action="versturen")
    assert "/ontvangen/" in page.path
    assert specimen_house.rows("SELECT state FROM files") == [("wacht",)]


def test_two_tabs_add_a_file_each_and_neither_is_lost(more):
    other = Journey(more.client, more.path)
    more.press({"naam": "Het plein"}, ADD_MORE, files=[(MORE, "een.txt", b"1")])
    other.press({"naam": "Het plein"}, ADD_MORE, files=[(MORE, "twee.txt", b"2")])
    assert "een.txt" in said(other)
    assert "twee.txt" in said(other)


def test_a_tab_that_is_old_drops_no_file(more):
    other = Journey(more.client, more.path)
    more.press({"naam": "Het plein"}, ADD_MORE, files=[(MORE, "een.txt", b"1")])
    other.press({"naam": "Het plein"}, NEXT)
    assert "een.txt" in said(other)


def test_a_network_that_sent_its_share_today_is_told_so(page, monkeypatch):
    monkeypatch.setattr(
        "portal.web.glue.throttle.MEGABYTES", Limit("megabytes", 1, throttle.MEGABYTES.window)
    )
    page.press({"naam": "x"}, ADD, files=plan())
    page.press({}, remove(page, "Plan voor het plein.pdf"))
    page.press({}, ADD, files=plan())
    assert "Er zijn vandaag al heel veel bestanden gestuurd" in said(page)


def test_a_shelf_that_cannot_be_written_is_told_and_costs_no_typing(
    specimen_house, page, monkeypatch
):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("portal.store.shelf.os.fsync", full)
    page.press({"naam": "Het plein"}, ADD, files=plan())
    assert page.status == 422
    assert "konden wij nu niet bewaren" in said(page)
    assert page.page.find("//input[@name='naam']/@value") == ["Het plein"]
    assert specimen_house.count("files") == 0


def test_a_disk_without_room_for_what_comes_in_is_told_too(page, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("portal.web.glue.spool.tempfile.mkstemp", full)
    page.press({"naam": "Het plein"}, ADD, files=plan())
    assert "konden wij nu niet bewaren" in said(page)
    assert page.page.find("//input[@name='naam']/@value") == ["Het plein"]


def test_a_page_that_takes_no_files_keeps_none(house, monkeypatch):
    monkeypatch.setattr("portal.web.glue.spool.tempfile.mkstemp", lambda **_: pytest.fail("kept"))
    client = house.visitor()
    answer = client.post(
        "/formulier/verder",
        data={"code": "x", "zomaar": (io.BytesIO(PDF), "a.pdf")},
        headers=BROWSER,
        content_type="multipart/form-data",
    )
    assert answer.status_code == 422


def test_more_than_any_page_can_take_is_a_clear_page(page):
    answer = page.client.post(
        page.path,
        data=b"",
        environ_overrides={"CONTENT_LENGTH": "300000000"},
        headers=BROWSER,
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 413


def test_enter_in_a_box_means_next_and_never_removes(page):
    page.press({"naam": "Het plein"}, ADD, files=plan())
    first = page.page.find("//button[@form='stap' or ancestor::form[@id='stap']]")[0]
    assert (first.get("name"), first.get("value")) == NEXT


def test_a_photo_with_a_name_that_hides_its_ending_is_judged_by_what_is_seen(page):
    page.press({"naam": "x"}, ADD, files=plan(photo(), "foto\u202egpj.exe"))
    assert "Het bestand “fotogpj.exe” kunnen wij niet gebruiken" in said(page)
