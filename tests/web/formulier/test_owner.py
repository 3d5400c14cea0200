"""Whose a form is, when somebody logs in half-way."""

from portal.intake.prefill import Given, joined
from portal.store.drafts import DraftContent
from tests.house_for_tests import FATIMA, JAN
from tests.journey import Journey
from tests.web.scenes import begun, checked, received, said, step_url

SEND = "versturen"


def test_who_logs_in_half_way_takes_the_draft_along_and_owns_what_is_sent(house):
    client = house.visitor()
    page = checked(client, "klacht")
    house.log_in(client, JAN, carry=client)
    page.visit(page.path)
    page.press(action=SEND)
    ((kind,),) = house.rows("SELECT owner_kind FROM submissions")
    assert kind == "burger"
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    assert Journey(client, f"/mijn/aanvragen/{zaak}").status == 200


def test_who_logs_in_after_sending_still_sees_the_receipt(house):
    client = house.visitor()
    page = received(client)
    house.log_in(client, JAN, carry=client)
    assert page.visit(page.path).status == 200


def test_who_logs_in_elsewhere_does_not_get_that_draft(house):
    page = checked(house.visitor(), "klacht")
    assert Journey(house.visitor(FATIMA), page.path).status == 404


def test_who_logs_in_half_way_finds_the_draft_in_mijn_after_the_next_step(house):
    client = house.visitor()
    page = begun(client, "klacht")
    house.log_in(client, JAN, carry=client)
    page.visit(page.path).press({"gebeurtenis": "Hij hing op"}, ("actie", "bewaren"))
    assert "Een klacht" in said(Journey(client, "/mijn"))
    assert page.visit(step_url(page, "gebeurtenis")).status == 200


def test_who_logs_in_half_way_may_throw_it_away(house):
    client = house.visitor()
    page = begun(client, "klacht")
    house.log_in(client, JAN, carry=client)
    page.visit(step_url(page, "stoppen")).press(action="stoppen")
    assert house.count("drafts") == 0


def test_who_logs_in_half_way_is_filled_in_where_nothing_was_typed(house):
    client = house.visitor()
    page = begun(client, "vraag-of-bericht")
    house.log_in(client, JAN, carry=client)
    page.visit(page.path)
    assert content_of(house)["answers"] == {"naam": "Jan de Vries"}
    assert content_of(house)["prefilled"]["naam"]["bron"] == "inlog"
    assert house.rows("SELECT owner_kind FROM drafts")[0][0] == "burger"
    revision = house.rows("SELECT revision FROM drafts")
    page.visit(page.path)
    assert house.rows("SELECT revision FROM drafts") == revision


def content_of(house):
    ((id_, sealed),) = house.rows("SELECT id, content FROM drafts")
    return house.assembly.vault.open_json(sealed, f"drafts|{id_}|content")


def test_what_was_typed_before_logging_in_is_not_overwritten(house):
    form = house.assembly.catalogue.current("vraag-of-bericht").form
    given = {"inlog": Given({"naam": "Jan de Vries"})}
    answered = DraftContent(answers={"naam": "Een ander"})
    half = DraftContent(typed={"gegevens": {"naam": ""}})
    assert joined(form, answered, given) == answered
    assert joined(form, half, given) == half
    assert joined(form, DraftContent(), given).answers == {"naam": "Jan de Vries"}
