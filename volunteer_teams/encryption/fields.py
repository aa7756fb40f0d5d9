"""Columns whose values only Python reads: sealed when a row is saved, opened when a value is asked for."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from volunteer_teams.encryption.sources import keyring

SEALED = re.compile(r"[0-9a-f]{8}:[A-Za-z0-9+/=]{38,}")


class Sealed(str):
    """A value as it stands in the column."""

    __slots__ = ()


class SealedAttribute(DeferredAttribute):
    """Opens a value when it is asked for, so that a list of names opens names alone."""

    field: "SealedField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """The value in plain words."""
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.plain(keyring().open(value, self.field.place(instance)))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        """Keep what was given; it is sealed when the row is saved."""
        instance.__dict__[self.field.attname] = value


class SealedField(models.TextField):
    """Text that the database holds sealed to the row named by `row` (a column known before the row is saved).

    It can be neither searched nor compared in SQL: `save` and `bulk_create` write it, `update` refuses.
    """

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, row: str, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """With the row's column."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "row": self.row}

    def get_default(self) -> Any:
        """Nothing, in the value's own type."""
        return self.plain("")

    def place(self, instance: models.Model) -> str:
        """What the value of a row is bound to: 'cases.identity.full_name of client_id 12'."""
        row = getattr(instance, self.row)
        assert row is not None, f"{self.row} must be known before {self.name} is sealed"
        return self.place_in(row)

    def place_in(self, row: object) -> str:
        """What the value of the row with this id is bound to."""
        return f"{self.model._meta.label_lower}.{self.name} of {self.row} {row}"

    def opened(self, values: Iterable[tuple[int, Any]]) -> dict[int, Any]:
        """The values of a list in plain words, from pairs of a row's id and what its column holds."""
        held = keyring()
        return {
            row: self.plain(held.open(value, self.place_in(row)) if value else "") for row, value in values
        }

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        """Sealed as it came; nothing is nothing."""
        return Sealed(value) if value else self.plain("")

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001  Django's own signature
        """The value sealed for this row with the current key."""
        return self.sealed(model_instance)

    def sealed(self, instance: models.Model) -> str:
        """The value of a row as it is written; nothing stays nothing."""
        value = getattr(instance, self.attname)
        return Sealed(keyring().seal(self.words(value), self.place(instance))) if value else ""

    def get_prep_value(self, value: Any) -> Any:
        """Only what is sealed or empty reaches the database."""
        if isinstance(value, Sealed):
            return str(value)
        if value:
            raise TypeError(f"{self.name} is sealed: save the row; it cannot be searched or updated in SQL.")
        return ""

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is a value: anything else would carry it to the database in plain text."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def to_python(self, value: Any) -> Any:
        """What a dump holds is sealed."""
        return Sealed(value) if isinstance(value, str) and SEALED.fullmatch(value) else value

    def value_from_object(self, obj: models.Model) -> Any:
        """Dumps hold what the column holds."""
        return str(self.sealed(obj))

    def plain(self, text: str) -> Any:
        """The value in its own type."""
        return text

    def words(self, value: Any) -> str:
        """The value as text."""
        return str(value)


class SealedDateField(SealedField):
    """A day, or None."""

    def plain(self, text: str) -> date | None:
        """The day."""
        return date.fromisoformat(text) if text else None

    def words(self, value: date) -> str:
        """Year first."""
        return value.isoformat()
