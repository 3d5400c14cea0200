"""What a hold on retention is for: the case that is the cause of it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("zaak_holds", sa.Column("cause", sa.String(32), nullable=True))
    op.create_index("ix_zaak_holds_cause", "zaak_holds", ["cause"])


def downgrade() -> None:
    op.drop_index("ix_zaak_holds_cause", "zaak_holds")
    op.drop_column("zaak_holds", "cause")
