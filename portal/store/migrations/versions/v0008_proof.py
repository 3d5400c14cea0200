"""The chain of the audit log, and what is to be destroyed and was.

Lines that are there already stay as they are, without a number: the key is not known to a
migration. The first line that is written afterwards begins the chain and holds their number and
their hash (`store.chain`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.BigInteger


def upgrade() -> None:
    op.add_column("audit_lines", sa.Column("nr", sa.BigInteger()))
    op.add_column("audit_lines", sa.Column("key_id", sa.String(8)))
    op.add_column("audit_lines", sa.Column("mac", sa.LargeBinary()))
    op.create_index("ix_audit_lines_gemeente_nr", "audit_lines", ["gemeente", "nr"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_audit_lines_gemeente_nr", "audit_lines")
    for column in ("mac", "key_id", "nr"):
        op.drop_column("audit_lines", column)
