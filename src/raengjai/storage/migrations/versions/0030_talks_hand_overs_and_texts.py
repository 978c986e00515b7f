"""Talks with the office, work handed over, and an office's own texts"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0041"
branch_labels = None
depends_on = None

_OPEN = sa.text("ended_at IS NULL")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Go forward."""
    _talks()
    _texts()


def _talks() -> None:
    op.create_table(
        "staff_talk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("began_at", _MOMENT, nullable=False),
        sa.Column("listens_until", _MOMENT, nullable=False),
        sa.Column("waits_since", _MOMENT, nullable=True),
        sa.Column("answered_at", _MOMENT, nullable=True),
        sa.Column("excused_at", _MOMENT, nullable=True),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.Column("how", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["holder_id"], ["membership.id"], name=op.f("fk_staff_talk_holder_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_staff_talk_office_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_staff_talk_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_talk")),
    )
    op.create_index(
        "ix_staff_talk_open", "staff_talk", ["office_id", "volunteer_id"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_table(
        "talk_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("talk_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("said_at", _MOMENT, nullable=False),
        sa.Column("message_id", sa.String(length=48), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_talk_line_by_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_talk_line_office_id")),
        sa.ForeignKeyConstraint(["talk_id"], ["staff_talk.id"], name=op.f("fk_talk_line_talk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_line")),
    )
    op.create_index("ix_talk_line_talk", "talk_line", ["talk_id", "said_at"])
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("things", sa.Integer(), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["membership.id"], name=op.f("fk_hand_over_from_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_hand_over_office_id")),
        sa.ForeignKeyConstraint(["to_id"], ["membership.id"], name=op.f("fk_hand_over_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
    )
    op.create_index("ix_hand_over_to", "hand_over", ["to_id", "seen_at"])


def _texts() -> None:
    op.create_table(
        "office_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_office_text_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_text")),
        sa.UniqueConstraint("office_id", "name", name=op.f("uq_office_text_office_id_name")),
    )
    op.add_column("office", sa.Column("reminds_on_eve", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Go back."""
    op.drop_column("office", "reminds_on_eve")
    for table in ("office_text", "hand_over", "talk_line", "staff_talk"):
        op.drop_table(table)
