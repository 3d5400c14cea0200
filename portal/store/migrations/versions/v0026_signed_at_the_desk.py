"""At the desk: how somebody was helped to sign, and the last day of a mandate that was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ondertekeningen", sa.Column("hulp", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("ondertekeningen", "hulp")
