"""Where alembic enters: on the connection that ``followup.ledger.migrate`` hands over, in its
transaction; or, for a developer's ``alembic`` command, on the ledger at FOLLOWUP_DATABASE_URL.

The revisions in ``versions/`` never import the program's tables: they must make the same schema
for ever. The views, which hold nothing of their own, are the program's newest each time.
"""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from followup.ledger import migrate, schema, views
from followup.ledger.place import default_url


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=schema.metadata,
        version_table=schema.VERSION_TABLE,
        render_as_batch=True,  # SQLite alters a table only by rebuilding it
        compare_type=True,
        transactional_ddl=True,  # the transaction around is one for all kinds of statement
    )
    views.drop(connection)
    with context.begin_transaction():
        context.run_migrations()
    if migrate.version(connection) == schema.REVISION:
        views.create(connection)


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    from followup.ledger import engine as databases

    url = os.environ.get("FOLLOWUP_DATABASE_URL") or default_url()
    with databases.writing(databases.build(databases.parse(url), patience=10.0)) as own:
        run(own)
