"""Work that takes long is done by the worker"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0040"
branch_labels = None
depends_on = None

_UNTOLD = sa.text("ended_at IS NOT NULL AND told_at IS NULL")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "long_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("full_ids", sa.Boolean(), nullable=False),
        sa.Column("result_name", sa.String(length=80), nullable=True),
        sa.Column("wanted_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("outcome_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_long_task_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_long_task_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_long_task")),
    )
    op.create_index("ix_long_task_office", "long_task", ["office_id", "asked_at"])
    op.create_index("ix_long_task_untold", "long_task", ["person_id"], sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)


def downgrade() -> None:
    """Go back."""
    op.drop_table("long_task")
