"""The retention rules as a document: what `docs/data-retention.md` holds."""

from collections.abc import Mapping
from typing import Any

from volunteer_teams.retention import KEPT, NOBODY

HEAD = """\
# What is kept about people, why, until when

Made from `kept.py` of each app by `manage.py retention_table > docs/data-retention.md`; a test compares, and
holds every field of every model against it. Not in any table: HIV results, ethnic group, religion, photos,
positions, who gave a tip.

The last columns say what becomes of each field when its time is over, and by what; a test does each of these
deeds and looks. What stays says why. The figures of every report stay as they are. A term that is over
anonymises nothing by itself: `manage.py anonymise_due` lists the files and the volunteers, an officer of
the commune confirms them one by one on the page *Hết hạn lưu giữ*. Backups made before still hold what was
erased: keep them no longer than the office's rule.

Sessions end after 30 minutes without a request, or 12 hours after signing in. What was typed into a form by
then is a draft, as whatever is typed and not saved: sealed with the key of identities, for its writer alone,
14 days at most; forms of identities are no exception. While the line is down it lies in the browser, sealed
with a key that only its writer's pages bring, until it is sent or they sign out. So do contacts, activities
entered without a line, with what their forms let one choose from: volunteers of the own teams, case codes of
open files, no name of anybody helped; the key ends with the browser, 12 hours after signing in at the latest
(decision 0013). Second factors (allauth's table) are encrypted and go when their owner takes them away.
"""
TERMS = """\
## Terms

Reference data (`fixtures/reference/retention_terms.json`), for the office to decide before the first loading.
"""


def as_markdown(terms: list[Mapping[str, Any]]) -> str:
    """Fields in rows, then the terms, then the models that hold nothing about people."""
    rows = [
        HEAD,
        _row("fields", "what", "why", "source", "until when", "what becomes of it", "by what"),
        _row(*["---"] * 7),
    ]
    rows += [
        _row(
            _fields(line.model, line.fields),
            line.what,
            line.why,
            line.source,
            line.until,
            f"{line.fate}: {line.because}" if line.because else line.fate,
            line.deed,
        )
        for line in KEPT
    ]
    rows += ["", TERMS, _row("term", "months", "since", "source"), _row(*["---"] * 4)]
    rows += [_row(f"`{t['code']}`", str(t["months"]), t["since"], t["source"]) for t in terms]
    rows += ["", "## Models that hold nothing about people", "", _row("model", "because"), _row("---", "---")]
    rows += [_row(f"`{model}`", reason) for model, reason in sorted(NOBODY.items())]
    return "\n".join(rows) + "\n"


def _fields(model: str, fields: tuple[str, ...]) -> str:
    return f"`{model.split('.')[1]}`: {', '.join(fields)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
