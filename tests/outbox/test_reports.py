"""Reports of failed mail are read whatever server wrote them, and believed when they are ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.outbox.marks import mark_of, read_mark, return_path
from portal.outbox.reports import MOST_BYTES, read_report
from tests.outbox.reports import A_PERSON_WROTE, OURS, a_report, from_exchange

BOUNCES = "bounces@elzendam.example"
SECRET, OLDER = b"a" * 32, b"b" * 32
MARK = mark_of("kennisgeving:1:mail")


def test_a_refusal_for_good_is_read():
    report = read_report(a_report(BOUNCES, mark=MARK))
    assert (report.status, report.code) == (5, "5.1.1")
    assert report.message_id == OURS.format(mark=MARK)
    assert BOUNCES in report.came_in_on


@pytest.mark.parametrize(
    ("status", "action", "outcome"),
    [
        ("4.2.2", "failed", 4),
        ("4.4.7", "delayed", 4),
        ("5.4.7", "delayed", 4),
        ("5.7.1", "failed", 5),
    ],
)
def test_a_delay_is_no_refusal(status, action, outcome):
    assert read_report(a_report(BOUNCES, status=status, action=action)).status == outcome


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("returned", ["text/rfc822-headers", "message/rfc822"])
def test_it_is_read_with_headers_or_the_whole_mail(returned, newline):
    raw = a_report(BOUNCES, mark=MARK, returned=returned, newline=newline)
    assert read_report(raw).message_id == OURS.format(mark=MARK)


def test_the_worst_of_several_recipients_counts():
    report = read_report(from_exchange(BOUNCES, MARK))
    assert (report.status, report.code) == (5, "5.2.2")
    assert report.message_id == OURS.format(mark=MARK)


@pytest.mark.parametrize(
    "raw",
    [
        A_PERSON_WROTE,
        b"",
        b"\xff\xfe",
        a_report(BOUNCES, status="2.0.0", action="delivered"),
        a_report(BOUNCES, status="5.1.1", action="relayed"),
        a_report(BOUNCES, status="fifty"),
        a_report(BOUNCES) + b"x" * MOST_BYTES,
    ],
)
def test_what_is_no_report_of_failure_is_none(raw):
    assert read_report(raw) is None


@given(st.binary(max_size=2000))
def test_nothing_that_arrives_breaks_reading(raw):
    assert read_report(raw) is None


@given(st.integers(0, 2000), st.binary(max_size=40))
def test_a_damaged_report_breaks_nothing(place, noise):
    whole = a_report(BOUNCES, mark=MARK)
    found = read_report(whole[:place] + noise + whole[place + len(noise) :])
    assert found is None or found.code.startswith(f"{found.status}.")


def test_a_mark_is_read_back_from_its_address():
    address = return_path(BOUNCES, MARK, SECRET)
    assert len(address.rpartition("@")[0]) <= 64
    assert read_mark(address, BOUNCES, (SECRET,)) == MARK
    assert read_mark(f"<{address.upper()}>", BOUNCES, (OLDER, SECRET)) == MARK


@pytest.mark.parametrize(
    "address",
    [
        BOUNCES,
        f"bounces+{MARK}@elzendam.example",
        f"bounces+{MARK}.0000000000000000@elzendam.example",
        return_path(BOUNCES, MARK, OLDER),
        return_path("bounces@elsewhere.example", MARK, SECRET),
        return_path(BOUNCES, MARK, SECRET).replace(MARK, mark_of("another")),
        "",
        "@",
    ],
)
def test_a_mark_that_is_not_ours_is_not_believed(address):
    assert read_mark(address, BOUNCES, (SECRET,)) is None


def test_an_address_without_room_for_a_mark_is_refused():
    with pytest.raises(ValueError, match="14 characters"):
        return_path("onbestelbaar-mail@elzendam.example", MARK, SECRET)
