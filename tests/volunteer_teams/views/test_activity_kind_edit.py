"""`activity_kind_edit`: change a kind, or take it out of use."""

from tests.factories import ActivityFactory, ActivityKindFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import ActivityKind, AuditEvent, Measure


def url(kind):
    return f"/activity-kinds/{kind.pk}/edit/"


def values(kind, **other):
    return {
        "name": kind.name,
        "position": kind.position,
        "is_active": "on",
        "quantity_takes": "on",
        "quantity_label": "Số lượng",
        "quantity_unit": "lượt",
    } | other


def test_it_saves_and_the_log_says_what(signed_in):
    kind = ActivityKindFactory(name="Pano")
    browser = signed_in(Role.ADMINISTRATOR)

    shown = page(browser.get(url(kind)))
    browser.post(
        url(kind),
        values(kind, position=7, minutes_takes="on", minutes_label="Số phút", minutes_unit="phút"),
    )

    assert (shown.value("name"), shown.value("quantity_unit")) == ("Pano", "lượt")
    kind.refresh_from_db()
    assert kind.position == 7
    assert [m.measure for m in kind.measures.order_by("position")] == ["quantity", "minutes"]
    event = AuditEvent.objects.get(code=TeamsEvent.ACTIVITY_KIND_EDITED)
    assert event.changes["position"] == [500, 7]
    assert event.changes["measures"] == ["số lượng (lượt)", "số phút (phút)"]


def test_an_indicator_that_is_not_offered_any_more_is_kept(signed_in):
    kind = ActivityKindFactory(measures__indicator="M99")
    browser = signed_in(Role.ADMINISTRATOR)

    shown = page(browser.get(url(kind)))
    browser.post(url(kind), values(kind, quantity_indicator=shown.value("quantity_indicator")))

    assert kind.measures.get().indicator == "M99"


def test_saving_without_a_change_is_not_logged(signed_in):
    kind = ActivityKindFactory()

    signed_in(Role.ADMINISTRATOR).post(url(kind), values(kind))

    assert not AuditEvent.objects.exists()


def test_a_kind_out_of_use_is_not_offered_on_entry(signed_in):
    kind = ActivityKindFactory()

    signed_in(Role.ADMINISTRATOR).post(url(kind), values(kind, is_active=""))

    assert not ActivityKind.objects.in_use().exists()
    assert page(signed_in(Role.TEAM_LEADER, TeamFactory()).get("/activities/add/")).options("kind") == []


def test_a_measure_with_figures_is_not_taken_away(signed_in):
    kind = ActivityKindFactory(measures=[Measure.QUANTITY, Measure.PARTICIPANTS])
    ActivityFactory(kind=kind, participants=40)

    response = signed_in(Role.ADMINISTRATOR).post(url(kind), values(kind, name="Tên khác"))

    assert page(response).errors[0].startswith("Không bỏ được số đo “Số lượt người dự”")
    kind.refresh_from_db()
    assert kind.measures.count() == 2
    assert kind.name != "Tên khác"


def test_a_kind_that_is_not_there_is_not_found(signed_in):
    assert signed_in(Role.ADMINISTRATOR).get("/activity-kinds/999999/edit/").status_code == 404


def test_others_are_refused(signed_in):
    kind = ActivityKindFactory()

    assert signed_in(Role.COMMUNE_OFFICER, TeamFactory().commune).get(url(kind)).status_code == 403
