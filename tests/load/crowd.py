"""Other people, very many of them, laid in a database by the database itself.

Every row is like one that is there already, of a person of her own: what matters for a page is how
much stands around what it shows. Nobody opens what is sealed in these rows, so that is left small.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, Table, text

from portal.store.tables import METADATA

TABLES = (
    "sessions",
    "drafts",
    "submissions",
    "zaken",
    "zaak_events",
    "zaak_termijnen",
    "klanttaken",
    "berichten",
    "klantcontacten",
    "files",
    "kennisgevingen",
    "adressen",
    "keuzes",
    "audit_lines",
)
IDS = frozenset({"id", "zaak_id", "submission_id", "draft_id", "bericht_id", "object_id"})
KEYS = frozenset(
    {"id_hash", "send_token", "kenmerk", "key", "parcel_key", "owner_index", "email_index"}
)
SMALL = frozenset(
    {"data", "contents", "content", "answers", "person", "mail", "email", "prefilled"}
)
NOTHING = frozenset({"nr", "resume_hash"})
BY_ITSELF = frozenset({("audit_lines", "seq"), ("keuzes", "seq")})
CLOSED_OF_TEN = 7
AT_ONCE = 50_000


def fill(connection: Connection, since: int, until: int) -> Mapping[str, int]:
    """Lay the people with these numbers in every table that has a row; gives how many rows each."""
    made = {}
    for name in TABLES:
        table = METADATA.tables[name]
        if connection.execute(table.select().limit(1)).first() is None:
            continue
        for first in range(since, until, AT_ONCE):
            numbers = {"first": first, "last": min(first + AT_ONCE, until) - 1}
            connection.execute(text(_statement(table, connection.dialect.name)), numbers)
        made[name] = until - since
    return made


def _statement(table: Table, dialect: str) -> str:
    names = [each.name for each in table.columns if (table.name, each.name) not in BY_ITSELF]
    numbers = (
        "WITH RECURSIVE n(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM n WHERE n < :last)"
        if dialect == "sqlite"
        else "WITH n(n) AS (SELECT generate_series(CAST(:first AS bigint), CAST(:last AS bigint)))"
    )
    values = ", ".join(_value(table, name, dialect) for name in names)
    order = ", ".join(f"one.{each.name}" for each in table.primary_key.columns)
    one = f"(SELECT * FROM {table.name} one ORDER BY {order} LIMIT 1) one"  # noqa: S608 - names of tables
    into = f"INSERT INTO {table.name} ({', '.join(names)})"
    return f"{into} {numbers} SELECT {values} FROM n, {one}"  # noqa: S608 - names of tables


def _value(table: Table, name: str, dialect: str) -> str:
    binary = table.columns[name].type.python_type is bytes
    hexed = "printf('%032x', n.n)" if dialect == "sqlite" else "lpad(to_hex(n.n), 32, '0')"
    if name in IDS or name in KEYS:
        if not binary:
            return hexed
        return f"CAST({hexed} AS BLOB)" if dialect == "sqlite" else f"convert_to({hexed}, 'UTF8')"
    if name in NOTHING:
        return "NULL"
    if name in SMALL and binary:
        return "x'00'" if dialect == "sqlite" else "'\\x00'::bytea"
    if (table.name, name) == ("zaken", "closed_at"):
        return f"CASE WHEN n.n % 10 < {CLOSED_OF_TEN} THEN one.opened_at ELSE NULL END"
    return f"one.{name}"
