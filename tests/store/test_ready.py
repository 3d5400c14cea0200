"""A statement made ready gives what SQLAlchemy's own way gives, and who listens hears it."""

import pytest
from sqlalchemy import bindparam, event, insert, select

from portal.store import audit
from portal.store.base import table_of
from portal.store.chain import AuditLine
from portal.store.ready import Ready
from tests.store.scenes import NOW

LINES = table_of(AuditLine)
ABOUT = Ready(select(LINES).where(LINES.c.object_id == bindparam("about")))
NEWEST = Ready(select(LINES.c.nr, LINES.c.mac).order_by(LINES.c.nr.desc()).limit(1))
MORE = Ready(insert(LINES), [column.key for column in LINES.c if column.key not in {"seq", "nr"}])
PLAIN = {"key_id": None, "mac": b"\0\x01"}


def line(tx, about, **data):
    given = {"gemeente": "elzendam", "at": NOW, "event": "versturen", "actor": "burger"}
    audit.write(tx, object_kind="draft", object_id=about, data=data, **given)


@pytest.fixture
def lines(database):
    with database.write() as tx:
        for about in ("een", "twee", "twee"):
            line(tx, about, stap="één")
    return database


def test_a_row_is_the_same_as_by_the_usual_way(lines):
    with lines.glance() as reader:
        usual = reader.execute(ABOUT.statement, {"about": "een"}).mappings().one()
        assert ABOUT.one(reader, {"about": "een"}) == dict(usual)
    assert usual["at"] == NOW
    assert usual["data"] == {"stap": "één"}


def test_values_of_the_statement_itself_are_given_along(lines):
    with lines.glance() as reader:
        assert NEWEST.one(reader, {})["nr"] == 3


def test_none_and_more_than_one_are_told_apart(lines):
    with lines.glance() as reader:
        assert ABOUT.one(reader, {"about": "drie"}) is None
        with pytest.raises(Exception, match=r"more were found|Multiple rows"):
            ABOUT.one(reader, {"about": "twee"})


def test_a_value_that_is_not_given_is_no_empty_one(lines):
    with lines.glance() as reader, pytest.raises(Exception, match="about"):
        ABOUT.one(reader, {})


def test_what_is_written_comes_back(lines):
    with lines.write() as tx:
        connection = tx.connection()
        row = ABOUT.one(connection, {"about": "een"})
        changed = row | PLAIN | {"object_id": "vier", "data": {"a": [1, None]}}
        assert MORE.run(connection, changed) == 1
        usual = connection.execute(ABOUT.statement, {"about": "vier"}).mappings().one()
        assert dict(usual) == changed | {"seq": usual["seq"], "nr": None}


def test_who_listens_hears_the_words_before_they_are_said(lines):
    heard = []

    def refuse(_connection, _cursor, words, *_more):
        heard.append(words)
        raise PermissionError

    event.listen(lines.engine, "before_cursor_execute", refuse)
    with lines.glance() as reader, pytest.raises(PermissionError):
        ABOUT.one(reader, {"about": "een"})
    event.remove(lines.engine, "before_cursor_execute", refuse)
    assert heard[0].startswith("SELECT audit_lines.seq")
