"""A month is counted in an index, without opening its records"""

from __future__ import annotations

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

COUNTED_BY = [
    *("period_id", "person_key", "helped_on", "worker_type", "project_id", "unit_id"),
    *("volunteer_id", "subdistrict_code", "state", "restriction", "deleted_at"),
]


def upgrade() -> None:
    """Go forward."""
    op.create_index("ix_help_record_counts", "help_record", COUNTED_BY)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_help_record_counts", table_name="help_record")
