"""On what the keeping of this year's people rests: most files have it, some still wait for it."""

from collections.abc import Iterator, Sequence

from cases.actions.consenting import add_legal_bases
from cases.models import Basis, GivenBy, LegalBasis, Purpose
from reports.demo.case import Case
from volunteer_teams.vietnamese import short_date

WAITING = 7  # each seventh file has no basis yet, so that it is seen how the pages ask for one


def write_bases(cases: Sequence[Case], named: Sequence[Case]) -> None:
    """By rule, not by chance: nothing else of the demo changes with them."""
    with_identity = {case.client.pk for case in named}
    rows = [
        row
        for n, case in enumerate(cases, start=1)
        if n % WAITING
        for row in _bases(case, n, is_named=case.client.pk in with_identity)
    ]
    add_legal_bases(rows=rows, by=None)


def _bases(case: Case, n: int, *, is_named: bool) -> Iterator[LegalBasis]:
    is_ordered = any(step.document for step in case.steps) and n % 2 == 0
    yield _by_law(case) if is_ordered else _consent(case, Purpose.WORK)
    if case.supports and n % 3:
        yield _consent(case, Purpose.SHARE)
    if is_named:
        yield _consent(case, Purpose.IDENTITY)


def _by_law(case: Case) -> LegalBasis:
    client = case.client
    paper = next(step.document for step in case.steps if step.document)
    return LegalBasis(
        client=client, purpose=Purpose.WORK, basis=Basis.LAW, given_on=client.opened_on, document=paper
    )


def _consent(case: Case, purpose: Purpose) -> LegalBasis:
    client = case.client
    return LegalBasis(
        client=client,
        purpose=purpose,
        basis=Basis.CONSENT,
        given_by=GivenBy.SELF,
        given_on=client.opened_on,
        document=f"Phiếu đồng ý ngày {short_date(client.opened_on)}",
    )
