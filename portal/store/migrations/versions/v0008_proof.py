"""The chain of the audit log, and what is to be destroyed and was.

Lines that are there already stay as they are, without a number: the key is not known to a
migration. The first line that is written afterwards begins the chain and holds their number and
their hash (`store.chain`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.BigInteger

# What is done stays done: name of the trigger, what it guards against.
GUARDS = {"vernietigingen_no_update": "UPDATE", "vernietigingen_no_delete": "DELETE"}


def upgrade() -> None:
    op.add_column("audit_lines", sa.Column("nr", sa.BigInteger()))
    op.add_column("audit_lines", sa.Column("key_id", sa.String(8)))
    op.add_column("audit_lines", sa.Column("mac", sa.LargeBinary()))
    op.create_index("ix_audit_lines_gemeente_nr", "audit_lines", ["gemeente", "nr"], unique=True)
    logins = sa.text("event = 'inloggen'")
    op.create_index(
        "ix_audit_lines_logins",
        "audit_lines",
        ["actor"],
        sqlite_where=logins,
        postgresql_where=logins,
    )
    _vernietigingen()
    _guards()


def downgrade() -> None:
    for name in GUARDS:
        sqlite = op.get_bind().dialect.name == "sqlite"
        op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON vernietigingen")
    op.drop_table("zaak_holds")
    op.drop_table("vernietigingen")
    op.drop_index("ix_audit_lines_logins", "audit_lines")
    op.drop_index("ix_audit_lines_gemeente_nr", "audit_lines")
    for column in ("mac", "key_id", "nr"):
        op.drop_column("audit_lines", column)


def _vernietigingen() -> None:
    op.create_table(
        "vernietigingen",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("form_slug", sa.Text(), nullable=False),
        sa.Column("vernietigen_na", sa.Date(), nullable=False),
        sa.Column("ground", sa.JSON(), nullable=False),
        sa.Column("proposed_at", MOMENT(), nullable=False),
        sa.Column("approved_at", MOMENT()),
        sa.Column("approved_by", sa.Text()),
        sa.Column("done_at", MOMENT()),
        sa.Column("proof", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_vernietigingen"),
        sa.UniqueConstraint("zaak_id", name="uq_vernietigingen_zaak_id"),
        sa.UniqueConstraint("submission_id", name="uq_vernietigingen_submission_id"),
    )
    op.create_table(
        "zaak_holds",
        sa.Column("id", ID, nullable=False),
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("ended_at", MOMENT()),
        sa.PrimaryKeyConstraint("id", name="pk_zaak_holds"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_zaak_holds_zaak_id"),
    )
    op.create_index("ix_zaak_holds_zaak_id", "zaak_holds", ["zaak_id"])


def _guards() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, event in GUARDS.items():
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON vernietigingen"
                " WHEN OLD.done_at IS NOT NULL"
                " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON vernietigingen FOR EACH ROW"
                " WHEN (OLD.done_at IS NOT NULL) EXECUTE FUNCTION loket_refuse()"
            )
