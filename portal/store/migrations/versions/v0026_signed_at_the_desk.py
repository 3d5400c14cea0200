"""At the desk: how somebody was helped to sign, and the last day of a mandate that was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"
branch_labels = None
depends_on = None

TOLD = (
    "id, gemeente, contact_id, employee, workplace, channel, identification, document,"
    " role, mandate_seen, read_back, language, agreement, agreed_at, since, received, four_eyes,"
    " source"
)
NO = sa.false()


def upgrade() -> None:
    op.add_column("ondertekeningen", sa.Column("hulp", sa.LargeBinary(), nullable=True))
    op.add_column(
        "assistentie", sa.Column("family", sa.Boolean(), nullable=False, server_default=NO)
    )
    op.add_column("assistentie", sa.Column("mandate_until", sa.Date(), nullable=True))
    _guard(f"{TOLD}, family, mandate_until")


def downgrade() -> None:
    _guard(TOLD)
    op.drop_column("assistentie", "mandate_until")
    op.drop_column("assistentie", "family")
    op.drop_column("ondertekeningen", "hulp")


def _guard(told: str) -> None:
    """What was told at the sending is evidence: the database itself refuses to change it."""
    begin = f"CREATE TRIGGER assistentie_fixed BEFORE UPDATE OF {told} ON assistentie"
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER assistentie_fixed")
        op.execute(f"{begin} BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END")
        return
    op.execute("DROP TRIGGER assistentie_fixed ON assistentie")
    op.execute(f"{begin} FOR EACH ROW EXECUTE FUNCTION loket_refuse()")
