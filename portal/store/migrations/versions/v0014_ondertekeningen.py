"""Signatures beside that of the applicant; one that is signed is never changed again."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.BigInteger
# All but what is sealed: a rotation of keys wraps that anew.
SIGNED = (
    'id, gemeente, zaak_id, taak_id, owner_kind, owner_index, signer, "row", inhoud,'
    " asked_at, outcome, settled_at, wijze, niveau, door, gezien_op, zegel"
)
WHEN = "OLD.outcome = 'ondertekend'"


def upgrade() -> None:
    op.create_table(
        "ondertekeningen",
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("taak_id", ID, nullable=False),
        sa.Column("aanvulling_id", ID),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("row", sa.Text()),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud", sa.String(64), nullable=False),
        sa.Column("asked_at", MOMENT(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("settled_at", MOMENT()),
        sa.Column("wijze", sa.Text()),
        sa.Column("niveau", sa.Integer()),
        sa.Column("door", sa.Text()),
        sa.Column("gezien_op", sa.Date()),
        sa.Column("reason", sa.LargeBinary()),
        sa.Column("zegel", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_ondertekeningen"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_ondertekeningen_zaak_id"),
        sa.ForeignKeyConstraint(["taak_id"], ["klanttaken.id"], name="fk_ondertekeningen_taak_id"),
        sa.ForeignKeyConstraint(
            ["aanvulling_id"], ["klanttaken.id"], name="fk_ondertekeningen_aanvulling_id"
        ),
        sa.UniqueConstraint("taak_id", name="uq_ondertekeningen_taak_id"),
    )
    op.create_index("ix_ondertekeningen_zaak_id", "ondertekeningen", ["zaak_id"])
    op.create_index(
        "ix_ondertekeningen_owner_index_owner_kind",
        "ondertekeningen",
        ["owner_index", "owner_kind"],
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER ondertekeningen_fixed BEFORE UPDATE OF {SIGNED} ON ondertekeningen"
            f" WHEN {WHEN} BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
        )
        return
    op.execute(
        f"CREATE TRIGGER ondertekeningen_fixed BEFORE UPDATE OF {SIGNED} ON ondertekeningen"
        f" FOR EACH ROW WHEN ({WHEN}) EXECUTE FUNCTION loket_refuse()"
    )


def downgrade() -> None:
    op.drop_table("ondertekeningen")
