"""What was kept long enough is found by an index: no night goes over a whole table for each office"""

from __future__ import annotations

from alembic import op

revision = "0056"
down_revision = "0053"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_login_link_over", "login_link", "office_id", "valid_until"),
    ("ix_staff_session_over", "staff_session", "office_id", "seen_at"),
    ("ix_staff_talk_over", "staff_talk", "office_id", "ended_at"),
    ("ix_hand_over_over", "hand_over", "office_id", "made_at"),
    ("ix_invite_over", "invite", "office_id", "valid_until"),
    ("ix_mail_over", "mail", "office_id", "created_at"),
    ("ix_list_photo_over", "list_photo", "office_id", "sent_at"),
    ("ix_job_match_over", "job_match", "office_id", "told_at"),
    ("ix_group_member_over", "group_member", "office_id", "left_at"),
    ("ix_project_month_over", "project_month", "office_id"),
    ("ix_pause_over", "pause", "office_id", "until_day"),
    ("ix_outreach_month", "outreach", "period_id"),
    ("ix_reopening_month", "reopening", "period_id"),
    ("ix_line_question_month", "line_question", "period_id"),
)


def upgrade() -> None:
    """Go forward."""
    for name, table, *columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Go back."""
    for name, table, *_columns in INDEXES:
        op.drop_index(name, table_name=table)
