"""Files that somebody brings in."""

import json

import factory

from tests.factories.people import UserFactory
from volunteer_teams.encryption.ciphering import encrypt, encrypt_bytes
from volunteer_teams.models import FileImport

HEADINGS = ["Ngày gặp", "Tình nguyện viên", "Hình thức", "Mục đích", "Kết quả", "Ghi chú"]


class FileImportFactory(factory.django.DjangoModelFactory):
    """A file with one wrong row, looked at and not brought in; `note` is what stands in it."""

    class Meta:
        model = FileImport

    class Params:
        note = ""

    kind, noun = "contacts", "lượt tiếp cận"
    by = factory.SubFactory(UserFactory)
    wrong = 1
    file = factory.LazyAttribute(
        lambda row: encrypt_bytes("\n".join([",".join(HEADINGS), f",,,,,{row.note}"]).encode())
    )
    report = factory.LazyAttribute(
        lambda row: encrypt(
            json.dumps([HEADINGS, [], [], [[2, ["", "", "", "", "", row.note], "Thiếu"]], False])
        )
    )
