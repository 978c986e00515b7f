"""LINE groups of an office, and the codes that bind them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "line_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("chat_id", sa.Uuid(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("chosen", sa.String(length=2000), nullable=False),
        sa.Column("bound_by", sa.Uuid(), nullable=True),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["bound_by"], ["membership.id"], name=op.f("fk_line_group_bound_by")),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_line_group_chat_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_line_group_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_group")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_line_group_chat_id")),
    )
    op.create_index("ix_line_group_office", "line_group", ["office_id"], unique=False)
    op.create_table(
        "group_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(length=48), nullable=False),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["membership.id"], name=op.f("fk_group_code_made_by")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_group_code_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_group_code_code_hash")),
    )
    op.create_index("ix_group_code_office", "group_code", ["office_id", "valid_until"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("group_code")
    op.drop_table("line_group")
