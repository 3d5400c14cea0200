"""An index behind the running cases of a person whose last day is over."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

NAME, TABLE = "ix_zaken_open_due", "zaken"
COLUMNS = ["owner_index", "owner_kind", "due", "id"]
OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.create_index(NAME, TABLE, COLUMNS, sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_index(NAME, TABLE)
