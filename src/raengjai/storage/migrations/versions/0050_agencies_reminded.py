"""Agencies' e-mail addresses, and whether an office reminds them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("agency", sa.Column("email_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("office", sa.Column("reminds_agencies", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Go back."""
    op.drop_column("office", "reminds_agencies")
    op.drop_column("agency", "email_sealed")
