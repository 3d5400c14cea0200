"""What is written down: routes and times, never a person or what was typed."""

import json
from pathlib import Path

from flask.testing import FlaskClient

from portal.web.glue.journal import where_it_broke
from tests.house_for_tests import HANDLER, JAN
from tests.web.scenes import begun, received


def test_log_lines_carry_the_route_and_nothing_of_the_person(house, journal):
    client = house.visitor(JAN)
    received(client, "verhuismelding")
    client.get("/zoeken?q=mijn+geheime+ziekte")
    client.get("/mijn")
    lines = [line for line in journal if line["event"] == "request"]
    assert lines
    for line in lines:
        assert set(line) == {"event", "log_level", "route", "method", "status", "ms"}
    routes = {line["route"] for line in lines}
    assert "/formulier/<slug>/<draft_id>/<step>" in routes
    told = json.dumps(journal)
    for secret in ("999990019", "ziekte", "Mia", "4321", "jan@example.org", "verhuismelding"):
        assert secret not in told


def test_a_line_names_an_act_by_its_place_and_not_with_all_that_could_stand_there(house, journal):
    house.visitor(HANDLER).get("/behandeling/zaken/bestaat-niet/beslissen")
    assert [line["route"] for line in journal] == ["/behandeling/zaken/<zaak_id>/<handeling>"]


def test_an_exception_is_written_down_without_its_words(house, journal, monkeypatch, caplog):
    def broken() -> str:
        raise ValueError("geheim 999990019")

    monkeypatch.setitem(house.app.view_functions, "informatie.contact", broken)
    answer = house.visitor().get("/contact")
    (line,) = [line for line in journal if line["event"] == "unexpected"]
    assert line["number"] == answer.headers["X-Correlation-Id"]
    told = json.dumps(where_it_broke(None, "error", dict(line)))
    assert "ValueError" in told
    assert "broken" in told
    for secret in ("geheim", "999990019"):
        assert secret not in told + caplog.text + answer.text


def test_what_breaks_behind_a_view_is_written_down_as_carefully(house, journal, caplog):
    """A session that cannot be kept breaks when the view is long done."""
    page = begun(house.visitor())
    before = house.app.session_interface

    class Broken(type(before)):
        def save_session(self, *_given: object) -> None:
            raise ValueError("geheim 999990019")

    house.app.session_interface = Broken()
    try:
        answer = FlaskClient(house.app, house.app.response_class).get(
            page.path, base_url="https://localhost"
        )
    finally:
        house.app.session_interface = before
    assert answer.status_code == 500
    assert "geheim" not in caplog.text + answer.text
    assert any(line["event"] == "unexpected" for line in journal)


def test_nothing_personal_lies_readable_in_the_database(house):
    received(house.visitor(JAN), "verhuismelding")
    begun(house.visitor(JAN), "klacht").press({"gebeurtenis": "een heel eigen verhaal"})
    file = house.assembly.database.engine.url.database
    house.assembly.database.dispose()
    held = Path(file).read_bytes()
    for secret in ("999990019", "Mia Bakker", "jan@example.org", "heel eigen verhaal", "4321 ZX"):
        assert secret.encode() not in held
