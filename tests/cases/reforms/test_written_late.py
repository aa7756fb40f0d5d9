"""What is written down after a reform of a day before it counts for the unit of its day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from cases.actions.reforming import run_reform
from cases.actions.stepping import move_episode
from cases.actions.supporting import add_support, add_supports
from cases.models import Client, Support
from tests.cases.reforms.conftest import EVE, ON
from tests.database import as_person
from tests.factories import CommuneFactory, StatusFactory, SupportKindFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def helped(land, content):
    """`helped("a", day)`: in which commune a support of that day counts, written after the reform."""
    kind = SupportKindFactory()
    run_reform(content=content(), on=ON, by=None)

    def commune_of(name, on, by=None):
        client = Client.objects.get(pk=land.clients[name].pk)
        return add_support(id=uuid4(), client=client, kind=kind, on=on, by=by).commune.code

    return commune_of


def test_a_support_counts_where_the_file_lay_on_its_day(helped):
    assert (helped("a", EVE), helped("b", EVE), helped("c", EVE)) == ("70001", "70002", "70003")
    assert helped("a", ON) == helped("b", ON) == "70004"


def test_whoever_holds_the_successor_writes_and_sees_it(land, helped):
    officer = land.officers["a"]

    with as_person(officer):
        assert helped("a", EVE, by=officer) == "70001"
        assert Support.objects.get().commune == land.a


def test_many_at_once_count_there_too(land, helped):
    kind = SupportKindFactory()
    days = (EVE, ON)

    add_supports(rows=[Support(client=land.clients["a"], kind=kind, on=on) for on in days], by=None)

    rows = Support.objects.order_by("on").values_list("commune__code", "province")
    assert list(rows) == [("70001", land.province.pk), ("70004", land.province.pk)]


def test_a_file_handed_on_since_leaves_nothing_behind(land, helped):
    """Its new commune would never see what it wrote."""
    other = CommuneFactory(code="70009", province=land.province)
    Client.objects.filter(pk=land.clients["a"].pk).update(commune=other, team=None)

    assert helped("a", EVE) == "70009"


def test_a_step_counts_where_the_file_lay_on_its_day(land, helped):
    episode = land.clients["a"].episodes.open().get()
    status = StatusFactory(programme=episode.programme, regime=episode.status.regime)
    episode.status.next.add(status)
    last = episode.steps.order_by("-on").first()
    on = max(last.on if last else date.min, EVE - timedelta(days=5))
    assert on < ON

    move_episode(episode=episode, status=status, on=on, by=None)

    step = episode.steps.get(status=status)
    assert step.commune == land.a
    episode.refresh_from_db()
    assert episode.commune.code == "70004"
