"""Questions about records, reasons, merged records, approval, and records of the office itself"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_OPEN = sa.text("settled_at IS NULL")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "record_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("together", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("how", sa.String(length=8), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_record_question_asked_by")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_record_question_office_id")),
        sa.ForeignKeyConstraint(["record_id"], ["help_record.id"], name=op.f("fk_record_question_record_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_record_question_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_question")),
    )
    with op.batch_alter_table("record_question", schema=None) as batch_op:
        batch_op.create_index("ix_record_question_record_id", ["record_id"], unique=False)
        batch_op.create_index(
            "ix_record_question_unsettled",
            ["office_id", "kind"],
            unique=False,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        )
    op.add_column("help_record_version", sa.Column("reason_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("office", sa.Column("approves_records", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column(
        "reporting_period", sa.Column("needs_approval", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("help_record", sa.Column("merged_into", sa.Uuid(), nullable=True))
    _may_be_the_offices_own()


def _may_be_the_offices_own() -> None:
    """`volunteer_id` may be empty."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("help_record", "volunteer_id", existing_type=sa.Uuid(), nullable=True)
    else:
        _write_anew("volunteer_id CHAR(32) NOT NULL", "volunteer_id CHAR(32)")


def _must_be_a_volunteers() -> None:
    """`volunteer_id` may not be empty, and is not."""
    own = sa.text("SELECT count(*) FROM help_record WHERE volunteer_id IS NULL")
    if op.get_bind().scalar(own):
        raise RuntimeError("the office has records of its own, which can not go back: restore a backup made before")
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("help_record", "volunteer_id", existing_type=sa.Uuid(), nullable=False)
    else:
        _write_anew("volunteer_id CHAR(32)", "volunteer_id CHAR(32) NOT NULL")


def _write_anew(old: str, new: str) -> None:
    """Replace words in the schema of `help_record`.

    It is SQLite's own way to change NOT NULL of a table that others refer to
    (sqlite.org/lang_altertable.html, "making other kinds of table schema changes").
    """
    connection = op.get_bind()
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema=ON")
    op.execute(
        f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') "  # noqa: S608 - our own words
        "WHERE type = 'table' AND name = 'help_record'"
    )
    op.execute(f"PRAGMA schema_version={int(version or 0) + 1}")
    op.execute("PRAGMA writable_schema=RESET")  # read anew, for what follows in this connection


def downgrade() -> None:
    """Go back; with records of the office itself it is refused."""
    _must_be_a_volunteers()
    op.drop_column("help_record", "merged_into")
    op.drop_column("reporting_period", "needs_approval")
    op.drop_column("office", "approves_records")
    op.drop_column("help_record_version", "reason_sealed")
    op.drop_table("record_question")
