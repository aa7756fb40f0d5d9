"""Large tables are filled without their indexes and foreign keys, which are then made again as they were."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from reports.actions.test_data.plan import Say

# Foreign keys first: of other tables too, since they need the primary keys. Checks stay and are held.
CONSTRAINTS = """
select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
from pg_constraint where contype in ('f', 'p', 'u')
    and (conrelid = any(%(tables)s::regclass[])
        or (contype = 'f' and confrelid = any(%(tables)s::regclass[])))
order by contype <> 'f', conrelid::regclass::text, conname
"""
INDEXES = """
select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
where i.indrelid = any(%(tables)s::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
order by 1
"""


@contextmanager
def without_indexes(tables: Sequence[str], say: Say) -> Iterator[None]:
    """Drop indexes and keys of tables for the block, and make them again: the same, by the same names."""
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, {"tables": list(tables)})
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, {"tables": list(tables)})
        indexes = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(f"alter table {table} drop constraint {name}")
        for name, _ in indexes:
            cursor.execute(f"drop index {name}")
    yield
    begun = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("set local maintenance_work_mem = '1GB'")
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in reversed(constraints):
            cursor.execute(f"alter table {table} add constraint {name} {definition}")
    made = len(indexes) + len(constraints)
    say(f"Indexes and keys made again: {made} ({time.monotonic() - begun:.1f} s)")
