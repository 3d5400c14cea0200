"""The tests that editors wrote for a version of a form."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_version_tests",
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("gemeente", "hash", name="pk_form_version_tests"),
        sa.ForeignKeyConstraint(
            ["hash"], ["form_versions.hash"], name="fk_form_version_tests_hash"
        ),
    )


def downgrade() -> None:
    op.drop_table("form_version_tests")
