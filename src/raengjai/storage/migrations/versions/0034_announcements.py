"""Announcements, and each chat that one is for"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0043"
branch_labels = None
depends_on = None

_PLANNED = sa.text("state = 'planned'")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "announcement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.String(length=40), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.String(length=1000), nullable=False),
        sa.Column("picture_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("cards", sa.String(length=800), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("chosen", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("at_night", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_announcement_made_by")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_announcement_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_announcement_office_id_number")),
        sa.UniqueConstraint("office_id", "draft_id", name=op.f("uq_announcement_office_id_draft_id")),
    )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.create_index(
            "ix_announcement_planned",
            ["office_id", "due_at"],
            unique=False,
            sqlite_where=_PLANNED,
            postgresql_where=_PLANNED,
        )
    op.create_table(
        "announcement_asked",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column("chat_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=True),
        sa.Column("bubble_id", sa.Uuid(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_asked_announcement_id")
        ),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_announcement_asked_chat_id")),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_announcement_asked_delivery_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_announcement_asked_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_asked")),
        sa.UniqueConstraint("announcement_id", "chat_id", name=op.f("uq_announcement_asked_announcement_id_chat_id")),
    )
    with op.batch_alter_table("announcement_asked", schema=None) as batch_op:
        batch_op.create_index("ix_announcement_asked_chat", ["chat_id"], unique=False)
        batch_op.create_index("ix_announcement_asked_delivery", ["delivery_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("announcement_asked")
    op.drop_table("announcement")
