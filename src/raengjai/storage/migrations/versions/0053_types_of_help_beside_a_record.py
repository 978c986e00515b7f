"""A record says itself with what was helped, so that one look at an index tells all figures"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

COUNTED_BY = [
    *("period_id", "person_key", "helped_on", "worker_type", "project_id", "unit_id"),
    *("volunteer_id", "subdistrict_code", "state", "restriction", "deleted_at"),
]


def upgrade() -> None:
    """Go forward.  A column that may be empty is added without writing the table anew."""
    op.add_column("help_record", sa.Column("helped_with", sa.String(60), nullable=True))
    grown = op.get_context().dialect.name == "postgresql"
    every = "string_agg(DISTINCT help_type, ',')" if grown else "group_concat(DISTINCT help_type)"
    given = f"SELECT coalesce({every}, '') FROM help_given WHERE record_id = help_record.id"  # noqa: S608 - ours
    op.execute(f"UPDATE help_record SET helped_with = ({given})")  # noqa: S608 - ours
    op.drop_index("ix_help_record_counts", table_name="help_record")
    op.create_index("ix_help_record_counts", "help_record", [*COUNTED_BY, "helped_with"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_help_record_counts", table_name="help_record")
    op.create_index("ix_help_record_counts", "help_record", COUNTED_BY)
    op.drop_column("help_record", "helped_with")
