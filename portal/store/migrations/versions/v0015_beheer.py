"""What managers decide: who judged a destruction first, texts of the gemeente, and decree days.

A text and a decree are never changed: what held on a day can be read later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.BigInteger
# Name of the trigger, what it guards against, table.
GUARDS = (
    ("gemeente_teksten_no_update", "UPDATE", "gemeente_teksten"),
    ("gemeente_teksten_no_delete", "DELETE", "gemeente_teksten"),
    ("besluitdagen_no_update", "UPDATE", "besluitdagen"),
    ("besluitdagen_no_delete", "DELETE", "besluitdagen"),
)


def upgrade() -> None:
    op.add_column("vernietigingen", sa.Column("judged_at", MOMENT()))
    op.add_column("vernietigingen", sa.Column("judged_by", sa.Text()))
    op.create_table(
        "gemeente_teksten",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_gemeente_teksten"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_gemeente_teksten_gemeente_language_name",
        "gemeente_teksten",
        ["gemeente", "language", "name"],
    )
    op.create_table(
        "besluitdagen",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("years", sa.JSON(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_besluitdagen"),
        sqlite_autoincrement=True,
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
    op.drop_table("besluitdagen")
    op.drop_table("gemeente_teksten")
    op.drop_column("vernietigingen", "judged_by")
    op.drop_column("vernietigingen", "judged_at")
