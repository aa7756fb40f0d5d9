"""Loading the reference data of this app: regimes, programmes, their states, kinds of support, terms."""

from typing import TypeVar

from django.db import models

from cases.models import DataRequestTerm, DayOff, Programme, Regime, RetentionTerm, Status, SupportKind
from volunteer_teams.files.reference import Entry, missing

M = TypeVar("M", bound=models.Model)


def load_regimes(entries: list[Entry]) -> int:
    """Add the legal regimes whose code is missing."""
    return _add(Regime, entries)


def load_programmes(entries: list[Entry]) -> int:
    """Add the programmes whose code is missing."""
    return _add(Programme, entries)


def load_support_kinds(entries: list[Entry]) -> int:
    """Add the kinds of support whose code is missing."""
    return _add(SupportKind, entries)


def load_days_off(entries: list[Entry]) -> int:
    """Add the days off that are missing."""
    known = {on.isoformat() for on in DayOff.objects.values_list("on", flat=True)}
    rows = [entry.row(DayOff, entry.values) for entry in missing(entries, known, lambda entry: entry["on"])]
    DayOff.objects.bulk_create(rows)
    return len(rows)


def load_data_request_terms(entries: list[Entry]) -> int:
    """Add the terms of kinds of requests that have none."""
    return _add(DataRequestTerm, entries)


def load_retention_terms(entries: list[Entry]) -> int:
    """Add the retention terms whose code is missing."""
    return _add(RetentionTerm, entries)


def load_statuses(entries: list[Entry]) -> int:
    """Add the missing states of each programme and regime, and lead the new ones to their next states.

    `next` names states of the same programme and regime, or `REGIME:CODE` for those of another regime.
    """
    programmes = {programme.code: programme for programme in Programme.objects.all()}
    regimes = {regime.code: regime for regime in Regime.objects.all()}
    known = {_key(status): status for status in Status.objects.select_related("programme", "regime")}
    added: list[tuple[Entry, Status]] = []
    for entry in missing(entries, known, lambda e: (e["programme"], e["regime"], e["code"])):
        for name, rows in (("programme", programmes), ("regime", regimes)):
            if entry[name] not in rows:
                raise entry.broken(f"there is no {name} '{entry[name]}'")
        apart = {"programme", "regime", "next"}
        status = entry.row(Status, {k: v for k, v in entry.values.items() if k not in apart})
        status.programme, status.regime = programmes[entry["programme"]], regimes[entry["regime"]]
        added.append((entry, status))
    Status.objects.bulk_create([status for _, status in added])
    known |= {_key(status): status for _, status in added}
    links = [(status, _target(entry, where, known)) for entry, status in added for where in entry["next"]]
    Status.next.through.objects.bulk_create(
        Status.next.through(from_status=status, to_status=target) for status, target in links
    )
    return len(added)


def _add(model: type[M], entries: list[Entry]) -> int:
    known = set(model._default_manager.values_list("code", flat=True))
    rows = [entry.row(model, entry.values) for entry in missing(entries, known)]
    model._default_manager.bulk_create(rows)
    return len(rows)


def _key(status: Status) -> tuple[str, str, str]:
    return status.programme.code, status.regime.code, status.code


def _target(entry: Entry, where: str, known: dict[tuple[str, str, str], Status]) -> Status:
    regime, _, code = where.rpartition(":")
    key = (entry["programme"], regime or entry["regime"], code)
    if key not in known:
        raise entry.broken(f"its next state '{where}' does not exist")
    return known[key]
