"""Notifications: addresses proven by a code, choices about being reached, and what was told how.

A choice is evidence: the database refuses to change or remove it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.BigInteger
CHANGES = ("UPDATE", "DELETE")


def upgrade() -> None:
    _adressen()
    _keuzes()
    _kennisgevingen()
    op.create_index("ix_parcels_message_id", "parcels", ["message_id"])
    _guard()


def _owner() -> tuple[sa.Column[str], sa.Column[bytes]]:
    return (
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
    )


def _adressen() -> None:
    op.create_table(
        "adressen",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        *_owner(),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("email_index", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("proven_at", MOMENT()),
        sa.Column("unusable_at", MOMENT()),
        sa.Column("unusable_reason", sa.Text()),
        sa.Column("replaced_at", MOMENT()),
        sa.Column("code_hash", sa.LargeBinary()),
        sa.Column("code_until", MOMENT()),
        sa.Column("code_tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_adressen"),
    )
    op.create_index("ix_adressen_email_index", "adressen", ["email_index"])
    op.create_index("ix_adressen_owner_index_owner_kind", "adressen", ["owner_index", "owner_kind"])


def _keuzes() -> None:
    op.create_table(
        "keuzes",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            autoincrement=True,
        ),
        *_owner(),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("text_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID),
        sa.Column("adres_id", ID),
        sa.PrimaryKeyConstraint("seq", name="pk_keuzes"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_keuzes_owner_index_owner_kind_kind_seq",
        "keuzes",
        ["owner_index", "owner_kind", "kind", "seq"],
    )


def _kennisgevingen() -> None:
    op.create_table(
        "kennisgevingen",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        *_owner(),
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("bericht_id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("parcel_key", sa.Text()),
        sa.Column("adres_id", ID),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("send_at", MOMENT(), nullable=False),
        sa.Column("deadline", MOMENT(), nullable=False),
        sa.Column("warned_at", MOMENT()),
        sa.Column("alarm_at", MOMENT()),
        sa.Column("late_at", MOMENT()),
        sa.Column("settled_at", MOMENT()),
        sa.Column("follow_up", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_kennisgevingen"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_kennisgevingen_zaak_id"),
        sa.ForeignKeyConstraint(
            ["bericht_id"], ["berichten.id"], name="fk_kennisgevingen_bericht_id"
        ),
        sa.UniqueConstraint("key", name="uq_kennisgevingen_key"),
    )
    for columns in (["zaak_id"], ["bericht_id"], ["state", "send_at"], ["parcel_key"]):
        op.create_index(f"ix_kennisgevingen_{'_'.join(columns)}", "kennisgevingen", columns)


def _guard() -> None:
    for change in CHANGES:
        name = f"keuzes_no_{change.lower()}"
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {change} ON keuzes"
                " BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {change} ON keuzes"
                " FOR EACH ROW EXECUTE FUNCTION loket_refuse()"
            )


def downgrade() -> None:
    op.drop_index("ix_parcels_message_id", "parcels")
    for table in ("kennisgevingen", "keuzes", "adressen"):
        op.drop_table(table)
