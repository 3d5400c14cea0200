"""What somebody does who can write in the database and has thrown its guards away."""

from sqlalchemy import select, text

from portal.store import audit
from portal.store.base import table_of
from portal.store.chain import AuditLine, as_written, mac_of, parts_of
from tests.store.scenes import NOW

TOWN = "elzendam"


def fill(database, lines, gemeente=TOWN, first=1):
    """Write lines, each in a transaction of its own."""
    for number in range(first, first + lines):
        with database.write() as tx:
            write(tx, f"z{number}", gemeente)


def write(tx, about, gemeente=TOWN, **other):
    given = {"at": NOW, "event": "afschrift_bekeken", "actor": "burger", "data": {"naam": "Zoë"}}
    audit.write(tx, gemeente=gemeente, object_kind="zaak", object_id=about, **(given | other))


def unguarded(database, *statements):
    """Run statements as the owner of the database may: without the guards, which come back."""
    with database.write() as tx:
        names = ("audit_lines_no_update", "audit_lines_no_delete")
        if database.engine_name == "sqlite":
            kept = [
                tx.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name})
                for name in names
            ]
            for name in names:
                tx.execute(text(f"DROP TRIGGER {name}"))
        else:
            tx.execute(text("ALTER TABLE audit_lines DISABLE TRIGGER USER"))
        for statement in statements:
            tx.execute(text(statement))
        if database.engine_name == "sqlite":
            for each in kept:
                tx.execute(text(each))
        else:
            tx.execute(text("ALTER TABLE audit_lines ENABLE TRIGGER USER"))


def rebuilt(database, key):
    """Make the whole chain anew with a guessed key, after changing its third line."""
    table = table_of(AuditLine)
    statements = ["UPDATE audit_lines SET actor = 'niemand' WHERE nr = 3"]
    unguarded(database, *statements)
    before, new = b"\0" * 32, []
    with database.read() as tx:
        for row in tx.connection().execute(as_written(table.c.nr.is_not(None), table.c.nr)):
            before = mac_of(key, before, parts_of(row))
            new.append((row.nr, before.hex()))
        hexes = "X'{}'" if database.engine_name == "sqlite" else "decode('{}', 'hex')"
    unguarded(
        database,
        *(f"UPDATE audit_lines SET mac = {hexes.format(mac)} WHERE nr = {nr}" for nr, mac in new),  # noqa: S608 - ours
    )


def numbers(database):
    with database.read() as tx:
        return list(tx.scalars(select(AuditLine.nr).order_by(AuditLine.seq)))
