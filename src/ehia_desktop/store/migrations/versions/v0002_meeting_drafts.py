"""A meeting that is being entered is kept with its assessment until it is kept or thrown away.

It only adds a table: an older program reads the file as before.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "meeting_draft",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("guard", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessment.id"], name="fk_meeting_draft_assessment_assessment"
        ),
        sa.PrimaryKeyConstraint("assessment", name="pk_meeting_draft"),
    )
