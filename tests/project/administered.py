"""What of a world administrators look after."""

from functools import cached_property

from tests.factories import BreachFactory, DecisionBasisFactory, ReformFactory, divided_commune


class Administered:
    """A breach, a basis of decisions, a reform, and a commune that was divided and waits for a decision."""

    @cached_property
    def decision_basis(self):
        return DecisionBasisFactory()

    @cached_property
    def breach(self):
        return BreachFactory()

    @cached_property
    def divided(self):
        return divided_commune()

    @cached_property
    def reform(self):
        return ReformFactory()
