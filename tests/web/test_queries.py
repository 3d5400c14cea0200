"""No page asks the database more than twelve things, however much there is to show."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event, insert, select

from portal.store.tables import METADATA
from tests.house_for_tests import HANDLER, JAN
from tests.journey import Journey
from tests.web.scenes import NEXT, begun, checked, is_faulty, step_url

MOST = 12
OWN = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


@contextmanager
def counting(house):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.upper().startswith(OWN):
            seen.append(statement)

    engine = house.assembly.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def full(house, played):
    played(many_cases)
    return house, house.visitor(JAN)


def many_cases(house):
    """Jan has twenty-five cases and three drafts."""
    client = house.visitor(JAN)
    check = checked(client, "klacht")
    check.press(action="versturen")
    _again(house, 24)
    for _ in range(3):
        begun(client, "klacht")


def _again(house, times):
    """More of the same case, laid in the database."""
    with house.assembly.database.write() as tx:
        connection = tx.connection()
        for number in range(times):
            new = f"{number:032x}"
            for name, other in (
                ("submissions", {"id": new, "draft_id": new, "send_token": new, "kenmerk": new}),
                ("zaken", {"id": new, "submission_id": new, "kenmerk": new}),
                ("zaak_events", {"zaak_id": new}),
            ):
                table = METADATA.tables[name]
                row = connection.execute(select(table).limit(1)).mappings().one()
                connection.execute(insert(table), {**row, **other})


PAGES = [
    "/",
    "/producten",
    "/product/klacht",
    "/zoeken?q=verhuizen",
    "/privacy/klacht",
    "/formulier/klacht",
    "/formulier/verder",
    "/mijn",
    "/mijn/aanvragen",
    "/mijn/aanvragen?stand=lopend&product=klacht",
    "/mijn/aanvragen?q=klacht",
    "/mijn/taken",
    "/mijn/berichten",
    "/mijn/gegevens",
    "/mijn/gegevens/download",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_little(full, path):
    house, client = full
    with counting(house) as seen:
        assert client.get(path).status_code == 200
    assert len(seen) <= MOST, seen


def test_the_number_of_cases_does_not_matter(full):
    house, client = full
    ((zaak,),) = house.rows("SELECT id FROM zaken WHERE length(kenmerk) < 32")
    with counting(house) as seen:
        assert client.get(f"/mijn/aanvragen/{zaak}").status_code == 200
    assert len(seen) <= MOST, seen


def test_the_pages_of_a_form_ask_little(house):
    page = begun(house.visitor(JAN), "klacht")
    for path in (page.path, step_url(page, "bewaren"), step_url(page, "stoppen")):
        house.clock.forward(minutes=1)
        with counting(house) as seen:
            assert page.client.get(path).status_code == 200
        assert len(seen) <= MOST, seen


def test_the_check_page_and_the_receipt_ask_little(house):
    page = checked(house.visitor(JAN), "klacht")
    with counting(house) as seen:
        page.visit(page.path)
    assert len(seen) <= MOST, seen
    receipt = page.press(action="versturen")
    with counting(house) as seen:
        Journey(page.client, receipt.path)
    assert len(seen) <= MOST, seen


def test_keeping_a_step_asks_little(house):
    page = begun(house.visitor(JAN), "klacht")
    with counting(house) as seen:
        page.press({"onderwerp": "omgang"}, NEXT)
    assert is_faulty(page)
    assert len(seen) <= MOST, seen


def test_going_on_asks_for_the_session_and_the_draft_and_writes_twice(house):
    """What `tests.load` measures, counted: the page of a form is asked for more than any other."""
    page = begun(house.visitor(), "melding-openbare-ruimte")
    page.visit(page.path)
    with counting(house) as seen:
        page.press({}, NEXT)
    said = [statement.split(maxsplit=1)[0] for statement in seen]
    # The session and the draft; the draft kept, the end of the audit log and its new line; then the
    # session and the draft of the page that follows.
    assert said == ["SELECT", "SELECT", "UPDATE", "SELECT", "INSERT", "SELECT", "SELECT"], seen


def test_sending_asks_no_more_than_two_pages(house):
    page = checked(house.visitor(), "melding-openbare-ruimte")
    with counting(house) as seen:
        page.press(action="versturen")
    # the sending and the receipt it leads to
    assert len(seen) <= 2 * MOST, seen


def test_the_pages_of_a_repeated_step_ask_little_however_many_rows(specimen_house):
    page = begun(specimen_house.visitor(), "herhaal-met-vooraf")
    page.press({"kramen_komt": "ja"}, NEXT)
    for _ in range(2):
        with counting(specimen_house) as seen:
            page.press({"soort_kraam": "eten"}, NEXT)
        assert len(seen) <= 2 * MOST, seen  # the keeping and the list it leads to
        page.press({"kramen_nog_een": "ja"}, NEXT)
    base = step_url(page, "").removesuffix("/").removesuffix("/kramen") + "/kramen"
    for path in (base, f"{base}/1", f"{base}/nieuw?blad={'x' * 22}", f"{base}/1/verwijderen"):
        specimen_house.clock.forward(minutes=1)
        with counting(specimen_house) as seen:
            assert page.client.get(path).status_code == 200
        assert len(seen) <= MOST, seen


def test_a_case_asks_an_employee_little_also_when_publications_are_looked_at(full):
    house, _ = full
    ((zaak,),) = house.rows("SELECT id FROM zaken WHERE length(kenmerk) < 32")
    handler = house.visitor(HANDLER)
    for path in (f"/behandeling/zaken/{zaak}", "/behandeling"):
        house.clock.forward(minutes=1)
        with counting(house) as seen:
            assert handler.get(path).status_code == 200
        assert len(seen) <= MOST, seen
