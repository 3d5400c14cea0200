"""Words and files that wait to be sent from Mijn; indexes of files without the rows that have none.

Most files belong to no draft, no task and no message being written. An index over all of them looks
to the planner of SQLite as if one look-up found them all, and then it goes along the whole table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLE, MINE = "kladden", "uq_kladden_owner_index_owner_kind_kind_about"
BEFORE = ("draft_id", "taak_id", "bericht_id")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("zaak_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kladden"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_kladden_zaak_id"),
        sa.UniqueConstraint("owner_index", "owner_kind", "kind", "about", name=MINE),
    )
    op.create_index("ix_kladden_zaak_id", TABLE, ["zaak_id"])
    op.create_index("ix_kladden_changed_at", TABLE, ["changed_at"])
    op.add_column("files", sa.Column("klad_id", sa.String(32), nullable=True))
    for name in BEFORE:
        op.drop_index(f"ix_files_{name}", table_name="files")
    for name in (*BEFORE, "klad_id"):
        having = sa.text(f"{name} IS NOT NULL")
        op.create_index(
            f"ix_files_{name}", "files", [name], sqlite_where=having, postgresql_where=having
        )


def downgrade() -> None:
    for name in (*BEFORE, "klad_id"):
        op.drop_index(f"ix_files_{name}", table_name="files")
    for name in BEFORE:
        op.create_index(f"ix_files_{name}", "files", [name])
    op.drop_column("files", "klad_id")
    op.drop_table(TABLE)
