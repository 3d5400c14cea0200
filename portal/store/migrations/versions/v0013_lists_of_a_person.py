"""Indexes behind a person's own lists, so that a page of one costs what it shows."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MINE = ["owner_index", "owner_kind"]
NEWEST = ["opened_at", "id"]
OPEN, CLOSED = "closed_at IS NULL", "closed_at IS NOT NULL"
ZAKEN = {
    "ix_zaken_form": (["form_slug"], None),
    "ix_zaken_open": ([], OPEN),
    "ix_zaken_open_form": (["form_slug"], OPEN),
    "ix_zaken_closed": ([], CLOSED),
    "ix_zaken_closed_form": (["form_slug"], CLOSED),
}
SETTLED = "settled_at IS NOT NULL"


def upgrade() -> None:
    for name, (of_form, where) in ZAKEN.items():
        _index(name, "zaken", [*MINE, *of_form, *NEWEST], where)
    _index("ix_klanttaken_settled", "klanttaken", [*MINE, "settled_at"], SETTLED)


def downgrade() -> None:
    op.drop_index("ix_klanttaken_settled", "klanttaken")
    for name in ZAKEN:
        op.drop_index(name, "zaken")


def _index(name: str, table: str, columns: list[str], where: str | None) -> None:
    condition = None if where is None else sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
