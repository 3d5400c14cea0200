"""The first tables: form versions, drafts, submissions, cases, parcels, sessions, limits, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(32)
HASH = sa.String(64)
MOMENT = sa.BigInteger


def upgrade() -> None:
    _form_versions()
    _drafts()
    _submissions()
    _zaken()
    _history()
    _parcels()
    _sessions_and_limits()
    _audit()


def downgrade() -> None:
    for table in (
        "audit_lines",
        "buckets",
        "sessions",
        "parcels",
        "zaak_termijnen",
        "zaak_events",
        "zaken",
        "submissions",
        "drafts",
        "form_versions",
    ):
        op.drop_table(table)


def _form_versions() -> None:
    op.create_table(
        "form_versions",
        sa.Column("hash", HASH, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("translations", sa.JSON(), nullable=False),
        sa.Column("published_at", MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_form_versions"),
        sa.UniqueConstraint("slug", "number", name="uq_form_versions_slug_number"),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("form_slug", sa.Text(), nullable=False),
        sa.Column("form_hash", HASH, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("step", sa.Text()),
        sa.Column("send_token", sa.Text(), nullable=False),
        sa.Column("resume_hash", sa.Text()),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("changed_at", MOMENT(), nullable=False),
        sa.Column("expires_at", MOMENT(), nullable=False),
        sa.Column("submission_id", ID),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.ForeignKeyConstraint(["form_hash"], ["form_versions.hash"], name="fk_drafts_form_hash"),
        sa.UniqueConstraint("send_token", name="uq_drafts_send_token"),
        sa.UniqueConstraint("resume_hash", name="uq_drafts_resume_hash"),
    )
    op.create_index("ix_drafts_owner_index_owner_kind", "drafts", ["owner_index", "owner_kind"])
    op.create_index("ix_drafts_expires_at", "drafts", ["expires_at"])


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("send_token", sa.Text(), nullable=False),
        sa.Column("form_slug", sa.Text(), nullable=False),
        sa.Column("form_hash", HASH, nullable=False),
        sa.Column("kenmerk", sa.Text(), nullable=False),
        sa.Column("received_at", MOMENT(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", HASH, nullable=False),
        sa.Column("person", sa.LargeBinary()),
        sa.Column("mail", sa.LargeBinary()),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.ForeignKeyConstraint(
            ["form_hash"], ["form_versions.hash"], name="fk_submissions_form_hash"
        ),
        sa.UniqueConstraint("draft_id", name="uq_submissions_draft_id"),
        sa.UniqueConstraint("send_token", name="uq_submissions_send_token"),
        sa.UniqueConstraint("kenmerk", name="uq_submissions_kenmerk"),
    )
    owner = ["owner_index", "owner_kind"]
    op.create_index("ix_submissions_owner_index_owner_kind", "submissions", owner)
    op.create_index("ix_submissions_received_at", "submissions", ["received_at"])


def _zaken() -> None:
    op.create_table(
        "zaken",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("kenmerk", sa.Text(), nullable=False),
        sa.Column("form_slug", sa.Text(), nullable=False),
        sa.Column("form_hash", HASH, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner_kind", sa.String(8), nullable=False),
        sa.Column("owner_index", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", MOMENT(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("closed_at", MOMENT()),
        sa.PrimaryKeyConstraint("id", name="pk_zaken"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_zaken_submission_id"
        ),
        sa.ForeignKeyConstraint(["form_hash"], ["form_versions.hash"], name="fk_zaken_form_hash"),
        sa.UniqueConstraint("submission_id", name="uq_zaken_submission_id"),
        sa.UniqueConstraint("kenmerk", name="uq_zaken_kenmerk"),
    )
    op.create_index(
        "ix_zaken_owner_index_owner_kind_opened_at_id",
        "zaken",
        ["owner_index", "owner_kind", "opened_at", "id"],
    )


def _history() -> None:
    op.create_table(
        "zaak_events",
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("zaak_id", "seq", name="pk_zaak_events"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_zaak_events_zaak_id"),
    )
    op.create_table(
        "zaak_termijnen",
        sa.Column("zaak_id", ID, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("old", sa.Date()),
        sa.Column("new", sa.Date()),
        sa.Column("unrolled", sa.Date()),
        sa.Column("ground", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("zaak_id", "seq", name="pk_zaak_termijnen"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_zaak_termijnen_zaak_id"),
    )


def _parcels() -> None:
    op.create_table(
        "parcels",
        sa.Column("id", ID, nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("zaak_id", ID),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", MOMENT(), nullable=False),
        sa.Column("lease_until", MOMENT()),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("done_at", MOMENT()),
        sa.Column("message_id", sa.Text()),
        sa.Column("last_error", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_parcels"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaken.id"], name="fk_parcels_zaak_id"),
        sa.UniqueConstraint("key", name="uq_parcels_key"),
    )
    op.create_index("ix_parcels_state_next_at", "parcels", ["state", "next_at"])
    op.create_index("ix_parcels_zaak_id", "parcels", ["zaak_id"])


def _sessions_and_limits() -> None:
    op.create_table(
        "sessions",
        sa.Column("id_hash", HASH, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary()),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("last_seen", MOMENT(), nullable=False),
        sa.Column("ended_at", MOMENT()),
        sa.PrimaryKeyConstraint("id_hash", name="pk_sessions"),
    )
    op.create_index("ix_sessions_last_seen", "sessions", ["last_seen"])
    op.create_table(
        "buckets",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("full_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_buckets"),
    )
    op.create_index("ix_buckets_full_at", "buckets", ["full_at"])


def _audit() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("object_kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_lines"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_lines_at", "audit_lines", ["at"])
    about = ["object_kind", "object_id"]
    op.create_index("ix_audit_lines_object_kind_object_id", "audit_lines", about)
