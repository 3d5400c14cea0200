"""Outages, every version of each, and the heartbeat that notices them.

A version is never changed or taken away: what was public then must stay to be seen.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Name of the trigger, what it guards against, table.
GUARDS = (
    ("storingen_no_update", "UPDATE", "storingen"),
    ("storingen_no_delete", "DELETE", "storingen"),
)


def upgrade() -> None:
    _storingen()
    op.create_table(
        "hartslagen",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_hartslagen"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, event, table in GUARDS:
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION loket_refuse()"
            )


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, _event, table in GUARDS:
        op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}")
    op.drop_table("hartslagen")
    op.drop_table("storingen")


def _storingen() -> None:
    op.create_table(
        "storingen",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("storing", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("begin", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger()),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_storingen"),
        sa.UniqueConstraint("storing", "version", name="uq_storingen_storing_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_storingen_gemeente_begin", "storingen", ["gemeente", "begin"])
