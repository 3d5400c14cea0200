"""Codes that show that an e-mail address is somebody's own; hashes only."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLE, FINDING = "bewijscodes", "ix_bewijscodes_purpose_subject_index"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("subject_index", sa.LargeBinary(), nullable=False),
        sa.Column("address_index", sa.LargeBinary(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_bewijscodes"),
    )
    op.create_index(FINDING, TABLE, ["purpose", "subject_index"])
    op.create_index("ix_bewijscodes_expires_at", TABLE, ["expires_at"])


def downgrade() -> None:
    op.drop_index("ix_bewijscodes_expires_at", table_name=TABLE)
    op.drop_index(FINDING, table_name=TABLE)
    op.drop_table(TABLE)
