"""`/settings/volunteer_teams/commune/`: where communes lie; lists of units leave what was said by hand."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories import CommuneFactory, ProvinceFactory
from tests.page import page
from tests.volunteer_teams.administration.test_tables import bring, told
from tests.volunteer_teams.test_load_units import SMALL, load
from volunteer_teams.access.roles import Role
from volunteer_teams.administration.site import site
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Commune

LIST = "/settings/volunteer_teams/commune/"
NEEDS_BOTH = "Ghi cả vĩ độ (từ 8 đến 24) và kinh độ (từ 102 đến 118), hoặc để trống cả hai."


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def commune(db):
    return CommuneFactory(name="Thử", lat=21.0, lon=105.0)


def put(browser, commune, lat, lon):
    return browser.post(f"{LIST}{commune.pk}/", {"lat": lat, "lon": lon})


def point(commune):
    commune.refresh_from_db()
    return commune.lat, commune.lon, commune.is_point_by_hand


@pytest.mark.parametrize(("lat", "lon"), [("21,0285", "105,8542"), (" 21.0285", "105.8542 ")])
def test_a_point_is_set_and_the_log_says_what_it_was(administrator, commune, lat, lon):
    response = put(administrator, commune, lat, lon)

    assert response.status_code == 302
    assert point(commune) == (21.0285, 105.8542, True)
    event = AuditEvent.objects.get(code=TeamsEvent.REFERENCE_EDITED)
    assert (event.changes["lat"], event.changes["lon"]) == (["21.0", "21.0285"], ["105.0", "105.8542"])
    assert "vĩ độ" in page(administrator.get(f"{LIST}{commune.pk}/history/")).text.lower()


def test_what_is_shown_can_be_sent_as_it_is_and_is_then_not_by_hand(administrator, commune):
    shown = page(administrator.get(f"{LIST}{commune.pk}/"))

    assert (shown.value("lat"), shown.value("lon")) == ("21,0", "105,0")
    put(administrator, commune, shown.value("lat"), shown.value("lon"))
    assert point(commune) == (21.0, 105.0, False)
    assert not AuditEvent.objects.filter(code=TeamsEvent.REFERENCE_EDITED).exists()


@pytest.mark.parametrize(
    ("lat", "lon", "sentence"),
    [
        ("105,8542", "21,0285", NEEDS_BOTH),
        ("21,0285", "", NEEDS_BOTH),
        ("0", "0", NEEDS_BOTH),
        ("21°1'", "105", "Viết một số độ, ví dụ 21,0285."),
        ("nan", "105", "Viết một số độ, ví dụ 21,0285."),
        ("1e999", "105", "Viết một số độ, ví dụ 21,0285."),
    ],
)
def test_a_point_outside_the_country_is_refused_in_words(administrator, commune, lat, lon, sentence):
    response = put(administrator, commune, lat, lon)

    assert response.status_code == 422
    assert sentence in " ".join(page(response).errors)
    assert point(commune) == (21.0, 105.0, False)


def test_nothing_else_of_a_commune_is_changed_whatever_is_sent(administrator, commune):
    administrator.post(f"{LIST}{commune.pk}/", {"lat": "21", "lon": "106", "name": "Khác", "code": "99999"})

    assert point(commune) == (21.0, 106.0, True)
    assert (commune.name, commune.code) == ("Thử", Commune.objects.get().code)
    for page_of in ("add/", f"{commune.pk}/delete/"):
        assert administrator.get(f"{LIST}{page_of}").status_code == 404


def test_the_database_holds_it_besides(commune):
    for wrong in ({"lat": None}, {"lat": 105.0, "lon": 21.0}):
        with pytest.raises(IntegrityError, match="commune_point_in_country"), transaction.atomic():
            Commune.objects.filter(pk=commune.pk).update(**wrong)


def test_loading_units_leaves_a_point_set_by_hand_until_it_is_taken_out(administrator, tmp_path):
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    load(tmp_path)
    commune = Commune.objects.get(code="07843", valid_from=date(2004, 7, 8))
    put(administrator, commune, "21,5", "106,5")

    assert "Nothing changed" in load(tmp_path)
    assert point(commune) == (21.5, 106.5, True)

    put(administrator, commune, "", "")
    assert point(commune) == (None, None, False)
    load(tmp_path)
    assert point(commune) == (21.39, 105.93, False)


def test_points_come_in_by_a_file_known_by_code_and_first_day(administrator, commune):
    table = site._registry[Commune]
    text = f"Mã;Từ ngày;Vĩ độ;Kinh độ\n{commune.code};{commune.valid_from:%d/%m/%Y};20,5;106,25\n"

    _, done = bring(administrator, table, text.encode(), "toa-do.csv")

    assert done.status_code == 302
    assert point(commune) == (20.5, 106.25, True)
    assert told(TeamsEvent.REFERENCE_EDITED) == [str(commune)]


def test_a_file_adds_no_commune(administrator, commune):
    table = site._registry[Commune]
    text = "Mã;Từ ngày;Tên;Loại;Vĩ độ;Kinh độ\n00001;01/07/2025;Mới;Xã;20,5;106,25\n"

    shown, done = bring(administrator, table, text.encode(), "toa-do.csv")

    assert done is None
    assert "không thêm dòng" in page(shown).text
    assert Commune.objects.count() == 1


def test_communes_are_found_by_words_of_name_and_province(administrator, commune):
    other = CommuneFactory(name="Sóc Sơn", province=ProvinceFactory(name="Hà Nội"))

    shown = page(administrator.get(LIST, {"q": "soc son ha noi"}))

    assert [row[0] for row in shown.rows()] == [other.name]


def test_the_list_of_administrators_leads_to_it(administrator, commune):
    call_command("load_reference", verbosity=0)

    assert page(administrator.get("/settings/")).has_link(reverse("admin:volunteer_teams_commune_changelist"))


def test_others_do_not_come_in(signed_in, commune):
    for role, place in ((Role.PROVINCE_OFFICER, commune.province), (Role.COMMUNE_OFFICER, commune)):
        browser = signed_in(role, place)
        assert put(browser, commune, "21", "106").status_code == 403
        assert browser.get("/successions/").status_code == 403
    assert point(commune) == (21.0, 105.0, False)
