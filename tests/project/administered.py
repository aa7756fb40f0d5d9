"""What of a world administrators look after."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from tests.factories import (
    ApiTokenFactory,
    BreachFactory,
    DecisionBasisFactory,
    ReformFactory,
    divided_commune,
    failed_job,
)


class Administered:
    """A breach, a basis of decisions, a reform, a token, a failed job, a divided commune that waits."""

    @cached_property
    def decision_basis(self):
        return DecisionBasisFactory()

    @cached_property
    def api_token(self):
        return ApiTokenFactory()

    @cached_property
    def breach(self):
        return BreachFactory()

    @cached_property
    def divided(self):
        return divided_commune()

    @cached_property
    def reform(self):
        return ReformFactory()

    @cached_property
    def job(self):
        return failed_job()


ADMINISTERED: dict[str, Callable[[Any], Any]] = {
    "breach_id": lambda world: world.breach.pk,
    "token_id": lambda world: world.api_token.pk,
    "basis_id": lambda world: world.decision_basis.pk,
    "reform_id": lambda world: world.reform.pk,
    "divided_id": lambda world: world.divided.pk,
    "job_id": lambda world: world.job,
}
