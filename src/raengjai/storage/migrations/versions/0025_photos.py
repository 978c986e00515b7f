"""Photos of lists, and of what was done"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_UNDER_WAY = sa.text("state = 'open' OR state = 'typed'")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "list_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("together", sa.Uuid(), nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_list_photo_office_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_list_photo_settled_by")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_list_photo_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_photo")),
    )
    with op.batch_alter_table("list_photo", schema=None) as batch_op:
        batch_op.create_index(
            "ix_list_photo_open", ["office_id", "sent_at"], unique=False, sqlite_where=_UNDER_WAY,
            postgresql_where=_UNDER_WAY,
        )  # fmt: skip
    # No foreign keys: what they name may be gone, and a table's rows are restored one after the other.
    op.add_column("sent_file", sa.Column("list_id", sa.Uuid(), nullable=True))
    op.add_column("sent_file", sa.Column("picture_id", sa.Uuid(), nullable=True))
    op.add_column("picture", sa.Column("record_id", sa.Uuid(), nullable=True))
    op.add_column("picture", sa.Column("outreach_id", sa.Uuid(), nullable=True))
    op.create_index("ix_sent_file_list_id", "sent_file", ["list_id"])
    op.create_index("ix_picture_record_id", "picture", ["record_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_picture_record_id", "picture")
    op.drop_index("ix_sent_file_list_id", "sent_file")
    for table, name in (
        ("picture", "outreach_id"), ("picture", "record_id"), ("sent_file", "picture_id"), ("sent_file", "list_id"),
    ):  # fmt: skip
        op.drop_column(table, name)
    op.drop_table("list_photo")
