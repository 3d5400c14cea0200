"""The assisted desk: contacts, how a submission came about with help, codes, reasons, own files."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.BigInteger
TOLD = (
    "id, gemeente, contact_id, employee, workplace, channel, identification, document,"
    " role, mandate_seen, read_back, language, agreement, agreed_at, since, received, four_eyes"
)


def upgrade() -> None:
    op.add_column("drafts", sa.Column("helped", ID))
    _contacts()
    _assistance()
    op.create_table(
        "medewerker_dossiers",
        sa.Column("employee", sa.Text(), nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "employee", "owner_kind", "owner_index", name="pk_medewerker_dossiers"
        ),
    )
    op.create_index(
        "ix_medewerker_dossiers_owner_index_owner_kind",
        "medewerker_dossiers",
        ["owner_index", "owner_kind"],
    )
    op.create_table(
        "hulpcodes",
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT(), nullable=False),
        sa.Column("until", MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_hulpcodes"),
        sa.UniqueConstraint("hash", name="uq_hulpcodes_hash"),
    )
    op.create_index("ix_hulpcodes_until", "hulpcodes", ["until"])
    op.create_table(
        "hulpredenen",
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("gemeente", "month", "product", "reason", name="pk_hulpredenen"),
    )
    _guard()


def _contacts() -> None:
    op.create_table(
        "balie_contacten",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("employee", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("contents", sa.LargeBinary()),
        sa.Column("owner_kind", sa.String(8)),
        sa.Column("owner_index", sa.LargeBinary()),
        sa.Column("identification", sa.Text()),
        sa.Column("product", sa.Text()),
        sa.Column("form_slug", sa.Text()),
        sa.Column("draft_id", ID),
        sa.Column("submission_id", ID),
        sa.Column("paper_day", sa.Date()),
        sa.Column("turned", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT(), nullable=False),
        sa.Column("changed_at", MOMENT(), nullable=False),
        sa.Column("ended_at", MOMENT()),
        sa.Column("outcome", sa.Text()),
        sa.Column("last_step", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_balie_contacten"),
    )
    for columns in (
        ["gemeente", "employee", "state"],
        ["owner_index", "owner_kind"],
        ["gemeente", "started_at"],
        ["draft_id"],
    ):
        op.create_index(f"ix_balie_contacten_{'_'.join(columns)}", "balie_contacten", columns)


def _assistance() -> None:
    op.create_table(
        "assistentie",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("employee", sa.Text(), nullable=False),
        sa.Column("workplace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("identification", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("representative", sa.LargeBinary()),
        sa.Column("mandate_seen", sa.Boolean(), nullable=False),
        sa.Column("read_back", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("agreed_at", MOMENT(), nullable=False),
        sa.Column("since", MOMENT(), nullable=False),
        sa.Column("received", sa.Date()),
        sa.Column("four_eyes", sa.Boolean(), nullable=False),
        sa.Column("copy", sa.Text()),
        sa.Column("second", sa.Text()),
        sa.Column("second_at", MOMENT()),
        sa.PrimaryKeyConstraint("id", name="pk_assistentie"),
        sa.ForeignKeyConstraint(["id"], ["submissions.id"], name="fk_assistentie_id"),
    )
    op.create_index("ix_assistentie_employee", "assistentie", ["employee"])


def _guard() -> None:
    """What was told at the sending is evidence: the database itself refuses to change it."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER assistentie_fixed BEFORE UPDATE OF {TOLD} ON assistentie"
            " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
        )
        return
    op.execute(
        f"CREATE TRIGGER assistentie_fixed BEFORE UPDATE OF {TOLD} ON assistentie"
        " FOR EACH ROW EXECUTE FUNCTION loket_refuse()"
    )


def downgrade() -> None:
    for table in (
        "hulpredenen",
        "hulpcodes",
        "medewerker_dossiers",
        "assistentie",
        "balie_contacten",
    ):
        op.drop_table(table)
    op.drop_column("drafts", "helped")
