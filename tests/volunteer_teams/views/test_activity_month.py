"""activity_month: a team's activities of one month, many sent at once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.factories import ActivityFactory, ActivityKindFactory, CommuneFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Activity, AuditEvent, Measure

pytestmark = pytest.mark.django_db
MONTH = date(2026, 8, 1)
RIGHT = {"on": "5", "kind": "tuyen truyen", "quantity": "2", "participants": "1.250"}


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    """Whatever the day is, it is the 22nd of November 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 11, 22))


@pytest.fixture
def team():
    """A team."""
    return TeamFactory(name="Đội số 2")


@pytest.fixture
def kind():
    """Sessions with people at them, together with others."""
    return ActivityKindFactory(
        name="Tuyên truyền", takes_partners=True, measures=[Measure.QUANTITY, Measure.PARTICIPANTS]
    )


@pytest.fixture
def leader(signed_in, team, kind):
    """A browser of the team's leader."""
    return signed_in(Role.TEAM_LEADER, team)


@pytest.fixture
def url(team):
    """The activities of August."""
    return reverse("activity_month", args=[team.pk, MONTH])


def sent(*lines, **others):
    """Lines as a browser sends them, each with an id of its own."""
    fields = {}
    for number, line in enumerate(lines, start=1):
        for name, value in ({"id": uuid7(), "note": ""} | line).items():
            fields[f"lines-{number}-{name}"] = str(value)
    return fields | others


def said(shown):
    """What stands beside the cells, by cell."""
    return {
        cell.get("data-cell"): " ".join(cell.xpath(".//*[contains(@class, 'cell-say')]//text()")).strip()
        for cell in shown.all("//td[.//*[contains(@class, 'cell-say')]]")
    }


def test_what_is_right_is_saved_and_the_log_says_so(leader, team, kind, url):
    response = leader.post(
        url, sent(RIGHT | {"partners": "Đoàn Thanh niên"}, RIGHT | {"on": "6/8"}), follow=True
    )

    assert page(response).messages == ["Đã lưu 2 hoạt động."]
    first, second = Activity.objects.order_by("on")
    assert (first.team, first.kind, first.quantity, first.participants) == (team, kind, 2, 1250)
    assert (first.on, first.commune, first.province) == (
        date(2026, 8, 5),
        team.commune,
        team.commune.province,
    )
    assert first.partners == "Đoàn Thanh niên"
    events = AuditEvent.objects.filter(code=TeamsEvent.ACTIVITY_ADDED)
    assert {event.subject_id for event in events} == {str(first.pk), str(second.pk)}
    assert events.get(subject_id=str(first.pk)).changes["participants"] == 1250


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        ({"on": "32"}, "on", "Tháng 8 chỉ có 31 ngày."),
        ({"kind": "khác"}, "kind", "Không có “khác”. Chọn"),
        ({"kind": ""}, "kind", "Chọn loại hoạt động."),
        ({"minutes": "30"}, "minutes", "Tuyên truyền không có số phút."),
        ({"quantity": "", "participants": ""}, "quantity", "Nhập ít nhất một số liệu lớn hơn 0."),
        ({"quantity": "hai"}, "quantity", "Viết một số nguyên"),
        ({"note": "gọi 0912 345 678"}, "note", "số điện thoại"),
    ],
)
def test_what_is_wrong_stays_with_its_reason_and_the_right_lines_are_saved(leader, url, line, cell, reason):
    shown = page(leader.post(url, sent(RIGHT, RIGHT | line)))

    assert reason in said(shown)[cell]
    assert shown.messages == ["Đã lưu 1 dòng. 1 dòng cần sửa còn ở đây."]
    assert Activity.objects.count() == 1


def test_sent_twice_it_is_one_activity(leader, url):
    line = RIGHT | {"id": uuid7()}
    for _ in range(2):
        assert leader.post(url, sent(line)).status_code == 302

    shown = page(leader.post(url, sent(line | {"quantity": "3"})))

    assert Activity.objects.get().quantity == 2
    assert "Biểu này đã lưu rồi, với nội dung khác." in shown.text


def test_a_look_saves_nothing(leader, url):
    shown = page(leader.post(url, sent(RIGHT, check="1"), headers={"HX-Request": "true"}))

    assert shown.texts("//td[@class='st']") == ["Đúng"]
    assert (shown.value("lines-1-on"), shown.value("lines-1-kind")) == ("05/08", "Tuyên truyền")
    assert not Activity.objects.exists()


def test_like_last_month_proposes_kinds_and_partners_without_numbers(leader, team, kind, url):
    for on in (date(2026, 7, 3), date(2026, 7, 31)):
        ActivityFactory(team=team, kind=kind, on=on, partners="Công an xã")
    ActivityFactory(team=team, kind=kind, on=date(2026, 8, 2))
    ActivityFactory(team=team, kind=ActivityKindFactory(is_active=False), on=date(2026, 7, 3))

    shown = page(leader.get(f"{url}?propose=1"))

    values = [shown.value(f"lines-1-{name}") for name in ("on", "kind", "quantity", "partners")]
    assert values == ["31/08", "Tuyên truyền", "", "Công an xã"]
    assert shown.messages == ["1 dòng như tháng trước: ghi kết quả rồi lưu."]


def test_a_kind_says_which_cells_it_opens(leader, url):
    (option,) = page(leader.get(url)).all("//datalist[@id='list-kinds']/option")

    assert (option.get("value"), option.get("label")) == ("Tuyên truyền", "lượt, lượt")
    assert option.get("data-takes") == "quantity:lượt;participants:lượt;partners:"


def test_what_is_recorded_stands_above(leader, team, kind, url):
    row = ActivityFactory(team=team, kind=kind, on=date(2026, 8, 31))
    ActivityFactory(team=team, kind=kind, on=date(2026, 9, 1))

    shown = page(leader.get(url))

    assert shown.texts("//details/summary[contains(., 'Đã ghi')]") == ["Đã ghi 1 hoạt động trong tháng"]
    assert shown.has_link(row.get_absolute_url())


def test_the_team_and_the_single_activity_lead_there(leader, team, kind):
    now = reverse("activity_month", args=[team.pk, date(2026, 11, 1)])

    assert page(leader.get(team.get_absolute_url())).link("Ghi hoạt động cả tháng") == now
    assert page(leader.get(f"/activities/add/?team={team.pk}&kind={kind.pk}")).link("Ghi cả tháng") == now


def test_another_place_is_not_found_and_other_roles_are_refused(signed_in, team, url):
    elsewhere = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
    assert {elsewhere.get(url).status_code, elsewhere.post(url).status_code} == {404}
    for role, place in ((Role.VOLUNTEER, team), (Role.COMMUNE_LEADER, team.commune)):
        assert signed_in(role, place).post(url).status_code == 403


def test_queries_do_not_grow(leader, team, kind, url, assert_flat_queries):
    assert_flat_queries(
        leader, url, lambda n: ActivityFactory.create_batch(n, team=team, on=date(2026, 8, 3))
    )

    def cost(count):
        with CaptureQueriesContext(connection) as asked:
            leader.post(url, sent(*[RIGHT | {"on": n + 1} for n in range(count)]))
        return len(asked)

    cost(1)
    assert cost(3) == cost(20)
