"""A person's records are found by their key, however many others there are"""

from __future__ import annotations

from alembic import op

revision = "0049"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_index("ix_help_record_person_key", "help_record", ["office_id", "person_key"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_help_record_person_key", table_name="help_record")
