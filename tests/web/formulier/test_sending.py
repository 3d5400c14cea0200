"""Sending: once is once, however often and in whatever way it is done."""

import threading

import pytest

from tests.house_for_tests import JAN, JAN_LOW
from tests.journey import Journey
from tests.web.scenes import (
    MELDING,
    REAL,
    begun,
    checked,
    draft_of,
    filled_in,
    guard_of,
    hidden,
    post,
    received,
    said,
    step_url,
)

SEND = "versturen"
TABLES = ("submissions", "zaken", "parcels")


def counted(house):
    return [house.count(table) for table in TABLES]


def request_of(page: Journey) -> tuple[str, dict[str, str]]:
    """What the send button of this check page sends."""
    names = ("csrf_token", "verzending", "revisie")
    return step_url(page, SEND), {name: hidden(page, name, SEND) for name in names}


def test_the_same_page_sent_twice_gives_the_same_receipt(house):
    client = house.visitor()
    path, values = request_of(checked(client))
    first, second = post(client, path, **values), post(client, path, **values)
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert counted(house) == [1, 1, 1]


def test_twenty_at_the_same_moment_are_one(house_on_each):
    house = house_on_each
    client = house.visitor()
    path, values = request_of(checked(client))
    cookie = client.get_cookie("__Host-loket", "localhost").value
    barrier, led_to = threading.Barrier(20), []

    def send() -> None:
        browser = house.visitor()
        browser.set_cookie("__Host-loket", cookie, domain="localhost", secure=True)
        barrier.wait()
        answer = post(browser, path, **values)
        # On a busy machine some are told that it cannot be done now; a person presses again.
        for _ in range(20):
            if answer.status_code != 503:
                break
            answer = post(browser, path, **values)
        led_to.append(Journey.follow(browser, answer, path).path)

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(led_to) == 20
    assert len(set(led_to)) == 1
    assert "/formulier/ontvangen/" in led_to[0]
    assert counted(house) == [1, 1, 1]


def test_after_back_the_check_page_leads_to_the_receipt(house):
    client = house.visitor()
    page = checked(client)
    check = page.path
    receipt = page.press(action=SEND).path
    assert Journey(client, check).path == receipt
    assert Journey(client, check.replace("controle", "wat")).path == receipt


def test_two_tabs_on_the_check_page_send_one(house):
    client = house.visitor()
    one = checked(client)
    two = Journey(client, one.path)
    assert one.press(action=SEND).path == two.press(action=SEND).path
    assert counted(house) == [1, 1, 1]


@pytest.mark.parametrize("token", ["", "kort", "x" * 65, "é" * 30, "../../etc/passwd-en-nog-wat"])
def test_a_malformed_token_is_refused(house, token):
    client = house.visitor()
    path, values = request_of(checked(client))
    assert post(client, path, **values | {"verzending": token}).status_code == 422
    assert counted(house) == [0, 0, 0]


def test_the_token_of_another_draft_is_refused(house):
    client = house.visitor()
    _, other = request_of(checked(client))
    path, values = request_of(checked(client))
    answer = post(client, path, **values | {"verzending": other["verzending"]})
    assert answer.status_code == 409
    assert counted(house) == [0, 0, 0]


def test_a_check_page_that_is_behind_shows_what_changed_and_sends_nothing(house):
    client = house.visitor()
    page = checked(client)
    Journey(client, step_url(page, "waar")).press({"plek-omschrijving": "Wilgenpad 3"})
    page.press(action=SEND)
    assert page.status == 409
    assert "Er is intussen iets gewijzigd" in said(page)
    assert "Wilgenpad" in said(page)
    assert counted(house) == [0, 0, 0]
    assert page.press(action=SEND).page.title.startswith("Ontvangen")


def test_sending_first_leads_to_the_first_open_step(house):
    client = house.visitor()
    page = begun(client)
    ((token, revision),) = house.rows(
        "SELECT send_token, revision FROM drafts WHERE id = :id", id=draft_of(page)
    )
    answer = post(
        client,
        step_url(page, SEND),
        csrf_token=hidden(page, "csrf_token"),
        verzending=token,
        revisie=str(revision),
    )
    assert (answer.status_code, answer.location) == (303, f"{page.path}?nagekeken=ja")
    assert counted(house) == [0, 0, 0]


def test_sending_judges_every_answer_again_on_the_day_itself(house):
    """The day of the complaint may not lie ahead; with an earlier today this one does."""
    client = house.visitor(JAN)
    path, _ = request_of(checked(client, "klacht"))
    house.clock.forward(days=-20)
    house.log_in(client, JAN)
    page = Journey(client, path.replace(SEND, "controle"))
    assert page.path.endswith("/gebeurtenis")
    ((token, revision),) = house.rows("SELECT send_token, revision FROM drafts")
    guard = hidden(page, "csrf_token")
    answer = post(client, path, csrf_token=guard, verzending=token, revisie=str(revision))
    assert answer.location == f"{page.path}?nagekeken=ja"
    assert counted(house) == [0, 0, 0]


PROTECTED = (
    *("bsn", "owner", "owner_kind", "status", "role", "received_at", "channel", "employee"),
    *("form_version", "form_hash", "price", "paid", "due", "is_draft", "id", "submission_id"),
    *("gemeente", "language", "created_at", "__class__", "__proto__", "kenmerk", "answers"),
    *("step_revisions", "typed", "person", "niveau", "persoon", "vandaag", "send_token"),
)


def test_unknown_and_protected_names_have_no_effect(house):
    more = dict.fromkeys(PROTECTED, "999990019")
    client = house.visitor()
    page = begun(client)
    for _ in range(10):
        if page.path.endswith("controle"):
            break
        page.press(
            {**{n: v for n, v in MELDING.items() if f'name="{n}"' in page.text}, **more},
            ("actie", "volgende"),
        )
    page.press(more, action=SEND)
    assert page.page.title.startswith("Ontvangen")
    assert set(sent_answers(house)) == {name.partition("-")[0] for name in MELDING}
    ((kind, channel, gemeente),) = house.rows(
        "SELECT owner_kind, channel, gemeente FROM submissions"
    )
    assert (kind, channel, gemeente) == ("anoniem", "web", house.settings.gemeente.slug)


def sent_answers(house):
    ((name, sealed),) = house.rows("SELECT id, answers FROM submissions")
    return house.assembly.vault.open_json(sealed, f"submissions|{name}|answers")


def test_an_answer_to_a_question_off_the_path_is_never_stored(house):
    client = house.visitor()
    page = begun(client).press(
        {
            "onderwerp": "weg",
            "omschrijving": "x",
            "gevaar": "nee",
            "soort_afval": "zwerf",
            "email": "geheim@example.org",
        }
    )
    filled_in(page, {**MELDING, "bericht_gewenst": "nee"}).press(action=SEND)
    assert not {"soort_afval", "email"} & set(sent_answers(house))


def test_answers_of_a_branch_that_was_left_are_not_sent_shown_or_mailed(house):
    client = house.visitor(JAN)
    page = checked(client, "verhuismelding")
    Journey(client, step_url(page, "nieuw_adres") + "?terug=controle").press(
        {"woonsituatie": "koop"}
    )
    page.visit(page.path)
    assert "Mia Bakker" not in page.text
    page.press(action=SEND)
    assert page.page.title.startswith("Ontvangen")
    assert "Mia Bakker" not in page.text
    assert not {"hoofdbewoner_naam", "hoofdbewoner_email"} & set(sent_answers(house))


def test_what_was_sent_leaves_the_draft_empty_and_closed(house):
    received(house.visitor())
    ((name, sealed, sent),) = house.rows("SELECT id, content, submission_id FROM drafts")
    content = house.assembly.vault.open_json(sealed, f"drafts|{name}|content")
    empty = {"answers": {}, "typed": {}, "step_revisions": {}, "prefilled": {}, "proven": {}}
    assert content == {**empty, "declined": ""}
    assert sent


def test_a_sent_draft_takes_no_more_answers(house):
    client = house.visitor()
    page = checked(client)
    tab = Journey(client, step_url(page, "waar"))
    receipt = page.press(action=SEND).path
    assert tab.press({"plek-omschrijving": "Wilgenpad 3"}).path == receipt
    assert "Elzenlaan" in str(sent_answers(house)["plek"])


def test_the_level_is_checked_again_when_it_is_sent(house):
    client = house.visitor(JAN)
    path, values = request_of(checked(client, "verhuismelding"))
    house.log_in(client, JAN_LOW)
    answer = post(client, path, **values | {"csrf_token": guard_of(client)})
    assert answer.status_code == 403
    assert counted(house) == [0, 0, 0]


def test_a_draft_whose_time_is_over_says_so(house):
    client = house.visitor(JAN)
    page = checked(client, "klacht")
    house.clock.forward(days=100)
    house.log_in(client, JAN)
    page.visit(page.path)
    assert page.status == 410
    assert "Deze pagina is er niet meer" in said(page)


def test_a_draft_whose_time_is_over_cannot_be_sent(house):
    client = house.visitor(JAN)
    path, values = request_of(checked(client, "klacht"))
    house.clock.forward(days=100)
    house.log_in(client, JAN)
    answer = post(client, path, **values | {"csrf_token": guard_of(client)})
    assert answer.status_code == 410
    assert counted(house) == [0, 0, 0]


def test_a_sent_form_keeps_its_receipt_when_the_time_of_the_draft_is_over(house):
    client = house.visitor(JAN)
    page = checked(client, "klacht")
    check = page.path
    receipt = page.press(action=SEND).path
    house.clock.forward(days=100)
    house.log_in(client, JAN)
    assert Journey(client, check).path == receipt


def test_every_language_has_its_form_in_the_evidence(house):
    client = house.visitor()
    page = begun(client)
    page.visit(page.path + "?taal=en")
    filled_in(page, REAL["melding-openbare-ruimte"]).press(action=SEND)
    assert house.rows("SELECT language FROM submissions") == [("en",)]
