"""Who comes back to a page, by a link or by logging in again, comes to one that can be read."""

from urllib.parse import parse_qs, urlsplit

import pytest

from portal.web.glue.readable import readable_path
from tests.house_for_tests import HANDLER, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.behandeling.test_language_sends_along import running
from tests.web.glue.test_guards import address, posts
from tests.web.scenes import guard_of

__all__ = ["address"]


def test_of_what_takes_something_the_page_above_it_is_read(house, address):
    known = house.app.url_map.bind("localhost", url_scheme="https")
    found = [path for path in map(address, posts(house)) if not known.test(path, "GET")]
    assert len(found) > 30
    for path in found:
        with house.app.test_request_context(path, method="POST", base_url="https://localhost"):
            assert known.test(readable_path(), "GET"), path
            assert path.startswith(readable_path())


@pytest.mark.parametrize(
    ("path", "method", "there"),
    [
        ("/mijn/gegevens/bereikbaarheid/adres", "POST", "/mijn/gegevens/bereikbaarheid"),
        (f"/mijn/taken/{'0' * 32}/ondertekenen", "POST", f"/mijn/taken/{'0' * 32}"),
        ("/mijn/taken", "GET", "/mijn/taken"),
        ("/nergens/te/vinden", "POST", "/nergens/te/vinden"),
    ],
)
def test_the_nearest_is_taken_and_a_page_that_is_read_is_itself(house, path, method, there):
    with house.app.test_request_context(path, method=method, base_url="https://localhost"):
        assert readable_path() == there


def test_who_was_logged_out_meanwhile_logs_in_to_a_page_that_is_there(house):
    client = house.visitor(JAN)
    data = {"csrf_token": guard_of(client, "/mijn"), "gelezen": "ja"}
    house.clock.forward(minutes=16)
    path = f"/mijn/taken/{'0' * 32}/ondertekenen"
    answer = client.post(path, data=data, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 303
    (onward,) = parse_qs(urlsplit(answer.location).query)["verder"]
    assert onward == f"/mijn/taken/{'0' * 32}"


def test_the_warning_of_a_session_leads_back_to_a_page_that_is_there(house):
    zaak_id = running(house)
    page = Journey(house.visitor(HANDLER), f"/behandeling/zaken/{zaak_id}")
    page.press({"reden": " "}, action="/bsn")
    assert page.status == 422
    (ended,) = page.page.find("//dialog/@data-ended-url")
    assert ended.endswith(f"/zaken/{zaak_id}")
    house.clock.forward(hours=9)
    late = page.client.post(f"/behandeling/zaken/{zaak_id}/nemen", headers=BROWSER, data={})
    assert f"/zaken/{zaak_id}/nemen" not in late.text
