"""At the desk: where an employee worked, and where the answers came from."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0019"
branch_labels = None
depends_on = None

TOLD = (
    "id, gemeente, contact_id, employee, workplace, channel, identification, document,"
    " role, mandate_seen, read_back, language, agreement, agreed_at, since, received, four_eyes"
)


def upgrade() -> None:
    for table, name in (("balie_contacten", "workplace"), ("assistentie", "source")):
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _guard(f"{TOLD}, source")


def downgrade() -> None:
    _guard(TOLD)
    op.drop_column("assistentie", "source")
    op.drop_column("balie_contacten", "workplace")


def _guard(told: str) -> None:
    """What was told at the sending is evidence: the database itself refuses to change it."""
    begin = f"CREATE TRIGGER assistentie_fixed BEFORE UPDATE OF {told} ON assistentie"
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER assistentie_fixed")
        op.execute(f"{begin} BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END")
        return
    op.execute("DROP TRIGGER assistentie_fixed ON assistentie")
    op.execute(f"{begin} FOR EACH ROW EXECUTE FUNCTION loket_refuse()")
