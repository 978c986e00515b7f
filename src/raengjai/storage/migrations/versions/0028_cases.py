"""Complaints, needs, tip-offs and what is done about them; what was told without a name is forgotten"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    """Go forward."""
    op.add_column("membership", sa.Column("on_duty", sa.Boolean(), nullable=False, server_default=sa.false()))
    _cases()
    _situations()
    _forgetting()


def _cases() -> None:
    op.create_table(
        "labour_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("identity", sa.String(length=10), nullable=False),
        sa.Column("story_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("course_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("where_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("when_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subdistrict_code", sa.String(length=6), nullable=True),
        sa.Column("subdistrict_name", sa.String(length=60), nullable=True),
        sa.Column("danger", sa.Boolean(), nullable=False),
        sa.Column("contact_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("volunteer_id", sa.Uuid(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("draft_id", sa.String(length=32), nullable=True),
        sa.Column("code_hash", sa.String(length=48), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("tell_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_labour_case_office_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["membership.id"], name=op.f("fk_labour_case_owner_id")),
        sa.ForeignKeyConstraint(["record_id"], ["help_record.id"], name=op.f("fk_labour_case_record_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_labour_case_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labour_case")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_labour_case_draft_id")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_labour_case_office_id_number")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_labour_case_volunteer", "labour_case", ["volunteer_id"])
    op.create_index("ix_labour_case_day", "labour_case", ["office_id", "opened_on"])
    op.create_index("ix_labour_case_code_hash", "labour_case", ["code_hash"])
    op.create_index(
        "ix_labour_case_open", "labour_case", ["office_id", "kind"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_table(
        "case_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.String(length=120), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["labour_case.id"], name=op.f("fk_case_entry_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_case_entry_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_entry")),
        sa.UniqueConstraint("case_id", "position", name=op.f("uq_case_entry_case_id_position")),
        sqlite_with_rowid=False,
    )


def _situations() -> None:
    op.create_table(
        "situation_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("story_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_situation_report_office_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_situation_report_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situation_report")),
        sa.UniqueConstraint("volunteer_id", "year", "month", name=op.f("uq_situation_report_volunteer_id_year_month")),
    )
    op.create_index("ix_situation_report_month", "situation_report", ["office_id", "year", "month"])


def _forgetting() -> None:
    op.create_table(
        "forgetting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("chat_id", sa.Uuid(), nullable=False),
        sa.Column("next_look_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_forgetting_chat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgetting")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_forgetting_chat_id")),
    )
    op.create_table(
        "forgotten_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgotten_event")),
        sa.UniqueConstraint("key", name=op.f("uq_forgotten_event_key")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Go back."""
    for table in ("forgotten_event", "forgetting", "situation_report", "case_entry", "labour_case"):
        op.drop_table(table)
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_column("on_duty")
