"""Pictures and files sent in the chat"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_WAITING, _COME = sa.text("state = 'waiting'"), sa.text("state = 'come'")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "sent_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("chat_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("deaths", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_owner", sa.String(length=64), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("come_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("holds", sa.String(length=8), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_sent_file_chat_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_sent_file_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_file")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_sent_file_chat_id_message_id")),
    )
    with op.batch_alter_table("sent_file", schema=None) as batch_op:
        batch_op.create_index(
            "ix_sent_file_waiting", ["next_try_at"], unique=False, sqlite_where=_WAITING, postgresql_where=_WAITING
        )
        batch_op.create_index(
            "ix_sent_file_come", ["come_at"], unique=False, sqlite_where=_COME, postgresql_where=_COME
        )


def downgrade() -> None:
    """Go back."""
    op.drop_table("sent_file")
