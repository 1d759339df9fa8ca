"""Where assessments are kept: one SQLite file, its lock, its backups and its checks.

`opening.open_store` is the door. Importing this room loads neither SQLAlchemy nor Alembic: the first window
is painted before either is needed.
"""
