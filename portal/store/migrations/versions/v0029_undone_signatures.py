"""A signature on paper that was taken back: the row stays, with when, by whom and why."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLE, TRIGGER = "ondertekeningen", "ondertekeningen_undone"
# Not the reason: it is sealed, and a rotation of keys wraps it anew.
TOLD = "ongedaan_op, ongedaan_door"
WHEN = "OLD.ongedaan_op IS NOT NULL"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("ongedaan_op", sa.BigInteger(), nullable=True))
    op.add_column(TABLE, sa.Column("ongedaan_door", sa.Text(), nullable=True))
    op.add_column(TABLE, sa.Column("ongedaan_reden", sa.LargeBinary(), nullable=True))
    begin = f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE OF {TOLD} ON {TABLE}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"{begin} WHEN {WHEN} BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
        )
        return
    op.execute(f"{begin} FOR EACH ROW WHEN ({WHEN}) EXECUTE FUNCTION loket_refuse()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(f"DROP TRIGGER {TRIGGER}" if sqlite else f"DROP TRIGGER {TRIGGER} ON {TABLE}")
    for column in ("ongedaan_reden", "ongedaan_door", "ongedaan_op"):
        op.drop_column(TABLE, column)
