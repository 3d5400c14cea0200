"""How Alembic runs a migration: on the connection that `store.migrate` opened and locked."""

from alembic import context
from sqlalchemy import Connection

from portal.store.tables import METADATA

connection = context.config.attributes["connection"]
if not isinstance(connection, Connection):
    raise TypeError("migrations run through portal.store.migrate")

context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
