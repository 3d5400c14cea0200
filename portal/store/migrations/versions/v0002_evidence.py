"""Evidence stays: the database refuses to change a submission or an audit line.

A submission's sealed columns may be written, because a new master key wraps them anew; the hash of
what was received may not, so that a changed answer shows.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FIXED = (
    "id, gemeente, draft_id, send_token, form_slug, form_hash, kenmerk, received_at, language,"
    " owner_kind, owner_index, content_hash, channel"
)
# Name of the trigger, what it guards against, table.
GUARDS = (
    ("submissions_fixed", f"UPDATE OF {FIXED}", "submissions"),
    ("audit_lines_no_update", "UPDATE", "audit_lines"),
    ("audit_lines_no_delete", "DELETE", "audit_lines"),
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, event, table in GUARDS:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION loket_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'evidence is never changed'; END $$"
    )
    for name, event, table in GUARDS:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION loket_refuse()"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, _event, _table in GUARDS:
            op.execute(f"DROP TRIGGER {name}")
        return
    for name, _event, table in GUARDS:
        op.execute(f"DROP TRIGGER {name} ON {table}")
    op.execute("DROP FUNCTION loket_refuse()")
