"""Beside a publication: that the form is withdrawn, or that open drafts must move along."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("form_publications", sa.Column("notice", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    op.drop_column("form_publications", "notice")
