"""What of a world administrators look after."""

from functools import cached_property

from tests.factories import (
    ApiTokenFactory,
    BreachFactory,
    DecisionBasisFactory,
    ReformFactory,
    divided_commune,
)


class Administered:
    """A breach, a basis of decisions, a reform, a token, and a divided commune that waits for a decision."""

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
