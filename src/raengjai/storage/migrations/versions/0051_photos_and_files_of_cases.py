"""Photos and files of complaints, needs and tip-offs; which of them an agency sees."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "case_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ending", sa.String(length=4), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["labour_case.id"], name=op.f("fk_case_file_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_case_file_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("case_id", "position", name=op.f("uq_case_file_case_id_position")),
        sqlite_with_rowid=False,
    )
    op.add_column("referral", sa.Column("files", sa.String(length=160), nullable=False, server_default=""))
    op.add_column("sent_file", sa.Column("for_case", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("sent_file", sa.Column("untraced", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("sent_file", sa.Column("case_file_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("sent_file", "case_file_id")
    op.drop_column("sent_file", "untraced")
    op.drop_column("sent_file", "for_case")
    op.drop_column("referral", "files")
    op.drop_table("case_file")
