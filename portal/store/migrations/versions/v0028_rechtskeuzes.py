"""How a gemeente reads unsure law and names articles: rows that are never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLE = "rechtskeuzes"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text()),
        sa.PrimaryKeyConstraint("seq", name="pk_rechtskeuzes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rechtskeuzes_gemeente_kind_name", TABLE, ["gemeente", "kind", "name"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for event in ("UPDATE", "DELETE"):
        begin = f"CREATE TRIGGER {TABLE}_no_{event.lower()} BEFORE {event} ON {TABLE}"
        if sqlite:
            op.execute(f"{begin} BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END")
        else:
            op.execute(f"{begin} FOR EACH ROW EXECUTE FUNCTION loket_refuse()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for event in ("update", "delete"):
        name = f"{TABLE}_no_{event}"
        op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {TABLE}")
    op.drop_table(TABLE)
