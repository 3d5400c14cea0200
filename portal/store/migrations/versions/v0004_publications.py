"""Which version of a form is live, who published it, and what editors are still working on.

A publication is only ever added: going back to an older version is a publication of that version.
A version itself is never changed either.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(32)
HASH = sa.String(64)
MOMENT = sa.BigInteger

# Name of the trigger, what it guards against, table.
GUARDS = (
    ("form_versions_no_update", "UPDATE", "form_versions"),
    ("form_publications_no_update", "UPDATE", "form_publications"),
    ("form_publications_no_delete", "DELETE", "form_publications"),
)


def upgrade() -> None:
    _publications()
    _concepts()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, event, table in GUARDS:
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION loket_refuse()"
            )


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, _event, table in GUARDS:
        op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}")
    op.drop_table("form_concepts")
    op.drop_table("form_publications")


def _publications() -> None:
    op.create_table(
        "form_publications",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.Column("previous_hash", HASH),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text()),
        sa.Column("tests", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("migration", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("seq", name="pk_form_publications"),
        sa.ForeignKeyConstraint(["hash"], ["form_versions.hash"], name="fk_form_publications_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_form_publications_gemeente_slug", "form_publications", ["gemeente", "slug"])


def _concepts() -> None:
    op.create_table(
        "form_concepts",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("tests", sa.LargeBinary()),
        sa.Column("migration", sa.LargeBinary()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_form_concepts"),
        sa.UniqueConstraint("gemeente", "slug", name="uq_form_concepts_gemeente_slug"),
    )
