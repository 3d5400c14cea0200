"""Work on cases: messages, tasks for the citizen, contacts, what employees still have to do.

A message is evidence: once it stands there the database refuses to change it, apart from when it
was opened and its seal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.BigInteger

FIXED = (
    "id, gemeente, zaak_id, owner_kind, owner_index, direction, kind, reaction, until, taak_id,"
    " reply_to, published_at, written_by"
)


def upgrade() -> None:
    _on_the_case()
    _klanttaken()
    _berichten()
    _klantcontacten()
    _werktaken()
    _files()
    _guard()


def _on_the_case() -> None:
    for name in ("team", "behandelaar", "behandelaar_naam", "resultaat"):
        op.add_column("zaken", sa.Column(name, sa.Text()))
    op.create_index("ix_zaken_gemeente_closed_at_due", "zaken", ["gemeente", "closed_at", "due"])


def _klanttaken() -> None:
    op.create_table(
        "klanttaken",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("asked_at", MOMENT(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_at", MOMENT()),
        sa.PrimaryKeyConstraint("id", name="pk_klanttaken"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_klanttaken_zaak_id"),
    )
    op.create_index("ix_klanttaken_zaak_id", "klanttaken", ["zaak_id"])
    op.create_index(
        "ix_klanttaken_owner_index_owner_kind_state",
        "klanttaken",
        ["owner_index", "owner_kind", "state"],
    )
    op.create_index("ix_klanttaken_state_until", "klanttaken", ["state", "until"])


def _berichten() -> None:
    op.create_table(
        "berichten",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=False),
        sa.Column("reaction", sa.Text(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("taak_id", ID),
        sa.Column("reply_to", ID),
        sa.Column("published_at", MOMENT(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT()),
        sa.Column("last_opened_at", MOMENT()),
        sa.PrimaryKeyConstraint("id", name="pk_berichten"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_berichten_zaak_id"),
        sa.ForeignKeyConstraint(["taak_id"], ["klanttaken.id"], name="fk_berichten_taak_id"),
        sa.ForeignKeyConstraint(["reply_to"], ["berichten.id"], name="fk_berichten_reply_to"),
    )
    op.create_index("ix_berichten_zaak_id", "berichten", ["zaak_id"])
    op.create_index(
        "ix_berichten_owner_index_owner_kind_published_at_id",
        "berichten",
        ["owner_index", "owner_kind", "published_at", "id"],
    )
    # Only what is unread: counting the new ones costs what is new, however much was read before.
    op.create_index(
        "ix_berichten_unread",
        "berichten",
        ["owner_index", "owner_kind"],
        sqlite_where=sa.text("opened_at IS NULL AND direction = 'van_gemeente'"),
        postgresql_where=sa.text("opened_at IS NULL AND direction = 'van_gemeente'"),
    )


def _klantcontacten() -> None:
    op.create_table(
        "klantcontacten",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_klantcontacten"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_klantcontacten_zaak_id"),
    )
    op.create_index("ix_klantcontacten_zaak_id", "klantcontacten", ["zaak_id"])
    op.create_index(
        "ix_klantcontacten_owner_index_owner_kind",
        "klantcontacten",
        ["owner_index", "owner_kind"],
    )


def _werktaken() -> None:
    op.create_table(
        "werktaken",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("team", sa.Text()),
        sa.Column("made_at", MOMENT(), nullable=False),
        sa.Column("due_at", MOMENT()),
        sa.Column("done_at", MOMENT()),
        sa.Column("done_by", sa.Text()),
        sa.Column("outcome", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_werktaken"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_werktaken_zaak_id"),
        sa.UniqueConstraint("key", name="uq_werktaken_key"),
    )
    op.create_index("ix_werktaken_zaak_id", "werktaken", ["zaak_id"])
    op.create_index(
        "ix_werktaken_gemeente_done_at_due_at", "werktaken", ["gemeente", "done_at", "due_at"]
    )


def _files() -> None:
    # No foreign key in the database: SQLite would have to make the table anew. Nothing of what
    # they name is ever deleted before its files are.
    op.add_column("files", sa.Column("taak_id", ID))
    op.add_column("files", sa.Column("bericht_id", ID))
    op.create_index("ix_files_taak_id", "files", ["taak_id"])
    op.create_index("ix_files_bericht_id", "files", ["bericht_id"])


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER berichten_fixed BEFORE UPDATE OF {FIXED} ON berichten"
            " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
        )
        op.execute(
            "CREATE TRIGGER berichten_opened BEFORE UPDATE OF opened_at ON berichten"
            " WHEN OLD.opened_at IS NOT NULL AND NEW.opened_at IS NOT OLD.opened_at"
            " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
        )
        return
    op.execute(
        f"CREATE TRIGGER berichten_fixed BEFORE UPDATE OF {FIXED} ON berichten"
        " FOR EACH ROW EXECUTE FUNCTION loket_refuse()"
    )
    op.execute(
        "CREATE TRIGGER berichten_opened BEFORE UPDATE OF opened_at ON berichten FOR EACH ROW"
        " WHEN (OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at)"
        " EXECUTE FUNCTION loket_refuse()"
    )


def downgrade() -> None:
    """Files that came with a message stay on the shelf; without their rows nobody opens them."""
    for name in ("taak_id", "bericht_id"):
        op.drop_index(f"ix_files_{name}", "files")
        op.drop_column("files", name)
    for table in ("werktaken", "klantcontacten", "berichten", "klanttaken"):
        op.drop_table(table)
    op.drop_index("ix_zaken_gemeente_closed_at_due", "zaken")
    for name in ("resultaat", "behandelaar_naam", "behandelaar", "team"):
        op.drop_column("zaken", name)
