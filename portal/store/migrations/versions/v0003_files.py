"""Files that come with a form: their contents stand on the shelf, sealed; rows hold the keys."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.BigInteger


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("draft_id", ID),
        sa.Column("submission_id", ID),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("about", sa.LargeBinary()),
        sa.Column("key", sa.LargeBinary()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", MOMENT(), nullable=False),
        sa.Column("finding", sa.Text()),
        sa.Column("added_at", MOMENT(), nullable=False),
        sa.Column("scanned_at", MOMENT()),
        sa.Column("copy_name", sa.Text()),
        sa.Column("copy_extension", sa.Text()),
        sa.Column("copy_key", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_files_draft_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_files_submission_id",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_files_draft_id", "files", ["draft_id"])
    op.create_index("ix_files_submission_id", "files", ["submission_id"])
    op.create_index("ix_files_state_next_at", "files", ["state", "next_at"])


def downgrade() -> None:
    """The contents stay on the shelf; without their keys nobody can open them."""
    op.drop_table("files")
