"""The audit log: a line with its act, and never changed."""

import pytest
from sqlalchemy import Engine, delete, event, update
from sqlalchemy.exc import DBAPIError

from portal.store import audit, drafts
from portal.store.audit import AuditLine
from tests.store.scenes import NOW, a_draft, owner


def line(tx, object_id="1", **other):
    given = {"gemeente": "elzendam", "at": NOW, "event": "versturen", "actor": "burger"}
    audit.write(tx, object_kind="draft", object_id=object_id, **(given | other))


def test_a_line_has_the_six_parts(database):
    with database.write() as tx:
        line(tx, origin="web", result="geweigerd", data={"reden": "te vaak"})
    with database.read() as tx:
        (found,) = audit.lines(tx, "draft", "1")
    parts = (found.event, found.object_id, found.result, found.origin, found.actor, found.at)
    assert parts == ("versturen", "1", "geweigerd", "web", "burger", NOW)
    assert found.data == {"reden": "te vaak"}


def test_lines_come_in_the_order_they_were_written(database):
    with database.write() as tx:
        for what in ("een", "twee", "drie"):
            line(tx, event=what)
        line(tx, "2")
        assert [found.event for found in audit.lines(tx, "draft", "1")] == ["een", "twee", "drie"]


@pytest.mark.parametrize("change", [update(AuditLine).values(result="ok"), delete(AuditLine)])
def test_the_database_refuses_to_change_a_line(database, change):
    with database.write() as tx:
        line(tx)
    with pytest.raises(DBAPIError, match="evidence is never changed"), database.write() as tx:
        tx.execute(change)


def test_no_act_without_its_line(database, vault):
    class NoLineError(Exception):
        pass

    def refuse(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO audit_lines"):
            raise NoLineError

    def delete_with_a_line():
        with database.write() as tx:
            assert drafts.delete(tx, draft.id, owner(vault))
            line(tx)

    with database.write() as tx:
        draft = a_draft(tx, vault)
    event.listen(Engine, "before_cursor_execute", refuse)
    try:
        with pytest.raises(NoLineError):
            delete_with_a_line()
    finally:
        event.remove(Engine, "before_cursor_execute", refuse)
    with database.read() as tx:
        assert drafts.find(tx, draft.id, owner(vault)) is not None
