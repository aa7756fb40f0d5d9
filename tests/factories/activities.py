"""Activities and their kinds."""

from datetime import date

import factory

from tests.factories.people import TeamFactory
from volunteer_teams.models import Activity, ActivityKind, ActivityKindMeasure, Measure


class ActivityKindFactory(factory.django.DjangoModelFactory):
    """A kind that takes a quantity; `measures` says which others, with the indicator that it feeds."""

    class Meta:
        model = ActivityKind
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"loai-{n}")
    name = factory.Sequence(lambda n: f"Loại hoạt động {n}")

    @factory.post_generation
    def measures(self, create, extracted, **kwargs):
        """`measures=(Measure.QUANTITY, …)`; `measures__indicator="M03"`, `measures__unit="cuộc"`."""
        for position, measure in enumerate(extracted or (Measure.QUANTITY,), start=1):
            ActivityKindMeasure.objects.create(
                kind=self,
                measure=measure,
                position=position,
                **({"label": Measure(measure).label, "unit": "lượt"} | kwargs),
            )


class ActivityFactory(factory.django.DjangoModelFactory):
    """One of something, in the team's commune."""

    class Meta:
        model = Activity

    team = factory.SubFactory(TeamFactory)
    commune = factory.SelfAttribute("team.commune")
    province = factory.SelfAttribute("commune.province")
    on = date(2026, 3, 10)
    kind = factory.SubFactory(ActivityKindFactory)
    quantity = 1
