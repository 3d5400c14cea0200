"""Files and numbers on the page of a case: only what is clean opens, and numbers stay masked."""

import pytest
from sqlalchemy import text

from portal.engine.summary import Row, Section
from portal.store import audit, files, shelf, stream
from portal.store.files import Kept, State
from portal.web.behandeling.showing import hidden
from tests.house_for_tests import HANDLER
from tests.web.behandeling.scenes import room, sent
from tests.web.scenes import said

CONTENT = b"%PDF-1.7 een tekening"


def laid(house, zaak_id, state) -> str:
    """A file that came with a case, in this state; gives its id."""
    assembly, file_id, key = house.assembly, files.new_file_id(), stream.new_key()
    sealed = stream.seal(key, files.context_of(file_id, "original"), iter([CONTENT]))
    assembly.shelf.put(shelf.original(file_id), sealed)
    file = Kept(
        id=file_id,
        name="tekening.pdf",
        extension="pdf",
        size=len(CONTENT),
        sha256="0" * 64,
        key=key,
    )
    ((draft_id, submission_id),) = house.rows(
        "SELECT s.draft_id, s.id FROM submissions s JOIN zaken z ON z.submission_id = s.id"
        " WHERE z.id = :id",
        id=zaak_id,
    )
    with assembly.database.write() as tx:
        files.add(
            tx, assembly.vault, file, draft_id=draft_id, gemeente="elzendam", now=house.clock()
        )
        moved = (
            "UPDATE files SET submission_id = :s, draft_id = NULL, state = :state WHERE id = :id"
        )
        tx.execute(text(moved), {"s": submission_id, "state": state, "id": file_id})
    return file_id


def test_a_clean_file_opens_as_a_download_and_that_is_written_down(house):
    zaak_id = sent(house, slug="klacht")
    file_id = laid(house, zaak_id, State.CLEAN)
    page = room(house, f"/behandeling/zaken/{zaak_id}")
    assert "tekening.pdf" in said(page)
    answer = page.client.get(f"/behandeling/zaken/{zaak_id}/bestand/{file_id}")
    assert answer.data == CONTENT
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    with house.assembly.database.read() as tx:
        line = audit.lines(tx, "zaak", zaak_id)[-1]
    assert (line.event, line.actor) == ("bestand_ingezien", HANDLER.key)
    assert line.data["bestand"] == file_id


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.WAITING, "wordt nog op virussen gecontroleerd"),
        (State.UNSCANNED, "kon nog niet op virussen worden gecontroleerd"),
        (State.INFECTED, "bevat een virus"),
    ],
)
def test_a_file_that_is_not_clean_says_why_it_does_not_open(house, state, words):
    zaak_id = sent(house, slug="klacht")
    file_id = laid(house, zaak_id, state)
    page = room(house, f"/behandeling/zaken/{zaak_id}")
    assert f"tekening.pdf: {words}" in said(page)
    answer = page.client.get(f"/behandeling/zaken/{zaak_id}/bestand/{file_id}")
    assert answer.status_code == 404


def test_a_file_of_another_case_does_not_open_by_way_of_this_one(house):
    first, second = sent(house, slug="klacht"), sent(house, slug="klacht")
    file_id = laid(house, first, State.CLEAN)
    client = room(house).client
    assert client.get(f"/behandeling/zaken/{second}/bestand/{file_id}").status_code == 404


def test_a_number_among_the_answers_is_masked():
    rows = (
        Row("bsn", "Burgerservicenummer", ("999990019",), empty=False, kind="bsn"),
        Row("naam", "Naam", ("Jan de Vries",), empty=False, kind="tekst"),
    )
    (section,) = hidden((Section("persoon", "Persoon", rows),))
    assert [row.lines for row in section.rows] == [("••••••019",), ("Jan de Vries",)]
