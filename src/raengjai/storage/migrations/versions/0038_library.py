"""The library: short answers of an office."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "library_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starter", sa.String(length=24), nullable=True),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("leaflet_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("leaflet_kind", sa.String(length=4), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_library_entry_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_entry")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_library_entry_office_id_number")),
        sa.UniqueConstraint("office_id", "starter", name=op.f("uq_library_entry_office_id_starter")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("library_entry")
