"""Identities in the database: nobody reads them without the key, and no value stands in for another."""

import json
import os
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.identifying import break_glass, record_identity_view, record_names_shown, set_identity
from cases.models import Identity
from tests.factories import ClientFactory, IdentityFactory, UserFactory
from volunteer_teams.encryption.keyring import KeyTrouble, new_key
from volunteer_teams.encryption.sources import GivenKeys

pytestmark = pytest.mark.django_db
WHO = {
    "full_name": "Phạm Thị Bí Mật",
    "personal_number": "025185007788",
    "phone": "0987654321",
    "address": "Ngõ Không Ai Biết",
}
PLAIN = ("Phạm Thị Bí Mật", "025185007788", "987654321", "Ngõ Không Ai Biết", "1985-03-02")


@pytest.fixture
def identity():
    """Somebody whose name stands nowhere else."""
    return set_identity(client=ClientFactory(), birth_date=date(1985, 3, 2), by=None, **WHO)


def everything():
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select t::text from {connection.ops.quote_name(table)} t")  # noqa: S608
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


def test_no_column_of_any_table_holds_it(identity):
    client, user = identity.client, UserFactory()
    record_identity_view(client=client, reason="thăm nhà", by=user)
    record_names_shown(lists=[(client.commune, client.commune, 1)], reason="lên lịch", by=user)
    break_glass(client=client, reason="công an huyện yêu cầu", by=user)
    set_identity(client=client, by=None, **WHO | {"phone": "0912345678"})

    found = everything()

    assert client.code in found
    assert not [text for text in (*PLAIN, "912345678") if text in found]


def test_a_dump_by_django_holds_what_the_column_holds_and_can_be_loaded(identity):
    out = StringIO()
    call_command("dumpdata", "cases.identity", stdout=out)
    assert not [text for text in PLAIN if text in out.getvalue()]
    fields = json.loads(out.getvalue())[0]["fields"]

    row = Identity(client=identity.client, pk=identity.pk)
    for name in WHO:
        setattr(row, name, Identity._meta.get_field(name).to_python(fields[name]))
    row.save()

    assert Identity.objects.get().full_name == "Phạm Thị Bí Mật"


def test_it_is_read_again_as_it_was(identity):
    found = Identity.objects.get()

    assert (found.full_name, found.personal_number) == ("Phạm Thị Bí Mật", "025185007788")
    assert (found.phone, found.birth_date.isoformat()) == ("+84987654321", "1985-03-02")
    assert IdentityFactory().birth_date is None
    assert Identity.objects.get(full_name__isnull=False, pk=found.pk).address == "Ngõ Không Ai Biết"


@pytest.mark.parametrize("column", ["full_name", "personal_number", "phone", "address", "birth_date"])
def test_a_value_of_another_row_is_refused(identity, column):
    other = IdentityFactory()
    table = Identity._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {table} set {column} = (select {column} from {table} where id = %s) where id = %s",  # noqa: S608
            [identity.pk, other.pk],
        )

    with pytest.raises(KeyTrouble, match=f"{column} of client_id {other.client_id}"):
        getattr(Identity.objects.get(pk=other.pk), column)


def test_a_value_of_another_column_is_refused(identity):
    with connection.cursor() as cursor:
        cursor.execute(f"update {Identity._meta.db_table} set address = full_name")  # noqa: S608

    with pytest.raises(KeyTrouble, match="address"):
        _ = Identity.objects.get().address


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: list(rows.filter(full_name="Phạm Thị Bí Mật")),
        lambda rows: list(rows.filter(full_name__contains="Mật")),
        lambda rows: rows.update(full_name="Phạm Văn Lộ"),
    ],
)
def test_sql_neither_searches_nor_writes_it(identity, ask):
    with CaptureQueriesContext(connection) as queries, pytest.raises((TypeError, FieldError)):
        ask(Identity.objects.all())

    assert not [query for query in queries.captured_queries if "Mật" in query["sql"] or "Lộ" in query["sql"]]


def test_many_are_sealed_each_to_its_own_row():
    clients = ClientFactory.create_batch(3)

    Identity.objects.bulk_create(
        Identity(client=client, full_name=f"Người {client.pk}") for client in clients
    )

    assert {row.full_name for row in Identity.objects.all()} == {f"Người {client.pk}" for client in clients}


def test_with_another_key_there_is_an_error_and_no_garbage(identity, settings):
    settings.IDENTITY_KEYS = GivenKeys(new_key(), new_key())

    with pytest.raises(KeyTrouble, match="does not hold"):
        _ = Identity.objects.get().full_name


def test_with_another_key_nothing_is_written(settings):
    client = ClientFactory()
    settings.IDENTITY_KEYS = GivenKeys(new_key(), new_key())

    with pytest.raises(KeyTrouble, match="give the missing key back"):
        set_identity(client=client, by=None, **WHO)
    assert not Identity.objects.exists()


def test_a_number_is_found_by_its_key_through_an_index(identity):
    IdentityFactory()

    assert list(Identity.objects.with_number("025185007788")) == [identity]
    assert not Identity.objects.with_number("")
    assert len(identity.personal_number_key) == 64
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Identity._meta.db_table).values()
    assert any(one["index"] and one["columns"] == ["personal_number_key"] for one in found)


def test_names_are_one_query_and_nothing_else_is_read():
    IdentityFactory.create_batch(5, address="Thôn Mẫu")

    with CaptureQueriesContext(connection) as queries:
        found = Identity.objects.names()

    assert found == {row.client_id: row.full_name for row in Identity.objects.all()}
    assert len(found) == 5
    assert len(queries) == 1
    assert "address" not in queries.captured_queries[0]["sql"]


def test_bytes_that_nobody_sealed_are_refused(identity):
    with connection.cursor() as cursor:
        made_up = os.urandom(20).hex()
        cursor.execute(f"update {Identity._meta.db_table} set phone = %s", [made_up])  # noqa: S608

    with pytest.raises(KeyTrouble):
        _ = Identity.objects.get().phone
