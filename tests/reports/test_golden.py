"""manage.py demo: the published years come out of the rows as they were published."""

import json
import re
from datetime import date, timedelta
from io import StringIO

import pypdf
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, Value
from django.db.models.functions import Concat
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from cases.actions.contacting import delete_contact
from cases.models import Client, Club, ClubReturn, Contact, Episode, EpisodeStep, Identity, Programme, Support
from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count, count_parts
from reports.lineage import reform_eve
from reports.periods import Period
from reports.places import Level, resolve
from volunteer_teams.access.permissions import Permission
from volunteer_teams.models import (
    Activity,
    AuditEvent,
    Membership,
    ReportingOffice,
    Team,
    TeamMove,
    User,
    Volunteer,
)

PUBLISHED = {
    ("Hà Nội", 2020): {
        "M01": 579,
        "M01.districts": 30,
        "M02": 4386,
        "M08": 67642,
        "M09": 2373,
        "M09.form.CO_SO": 1200,
        "M09.form.GIA_DINH": 1173,
        "M10": 145,
        "M10.services": 160,
        "M10.services.kind.XN_HIV": 15,
        "M10.services.kind.METHADONE": 17,
        "M10.services.kind.TAM_THAN": 69,
        "M10.services.kind.CAI_NGHIEN": 45,
        "M10.services.kind.PHAP_LY": 14,
        "M11": 591,
        "M12": 58,
        "M13": 9253,
        "M14": 679,
    },
    ("Phú Thọ", 2018): {"M01": 20, "M01.communes": 20, "M01.districts": 13, "M02": 102},
}
# The same, asked of the tables without the catalogue.
DAYS = "between '2019-12-15' and '2020-12-14'"
HANOI = "(select id from volunteer_teams_province where code = '01' and valid_to = '2025-06-30')"
ACTIVITY = "from volunteer_teams_activity r join volunteer_teams_activitykind k on k.id = kind_id where"
STEP = "from cases_episodestep r join cases_status s on s.id = status_id where"
SUPPORT = "from cases_support r join cases_supportkind k on k.id = kind_id where"
PLAIN = [
    ("select count(*) from cases_contact r where", "true", 67642),
    (
        f"select count(distinct client_id) {STEP}",
        "is_enrolment",
        2373,
    ),
    (f"select count(distinct client_id) {SUPPORT}", "k.indicator = 'M10'", 145),
    (f"select count(*) {SUPPORT}", "k.indicator = 'M10'", 160),
    (
        f"select count(distinct client_id) {SUPPORT}",
        "k.code in ('HOC_NGHE', 'VIEC_LAM') and status = 'DA_NHAN'",
        591,
    ),
    (f"select count(distinct client_id) {SUPPORT}", "k.code = 'VAY_VON' and status = 'DA_NHAN'", 58),
    (f"select sum(quantity) {ACTIVITY}", "k.code = 'tuan-tra'", 9253),
    (f"select sum(quantity) {ACTIVITY}", "k.code = 'tin-bao'", 679),
    (f"select sum(quantity) / 1000 {ACTIVITY}", "k.code = 'to-roi'", 104),
]


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """Everything loaded once (script/test gives a file to one worker), in a transaction around all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEBUG=True):
            for command in ("load_units", "load_reference", "demo"):
                call_command(command, stdout=StringIO())
        connection.check_constraints()  # once here, or after every test again
        yield
        transaction.set_rollback(True)


def figures(name, year):
    period = Period(year)
    place = resolve(name, period, Level.PROVINCE)
    setting = catalogue.setting(period)
    return count([figure for made in catalogue.figures(setting).values() for figure in made], place, period)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "year"), PUBLISHED)
def test_every_published_figure_comes_out_of_the_rows(name, year):
    found = figures(name, year)

    published = PUBLISHED[name, year]
    assert {code: found[code] for code in published} == published
    if year == 2020:
        assert found["M06"] > 100_000
        assert 10_000 < found["M05"] < 100_000  # "hàng chục ngàn lượt hộ"
        assert found["M12.amount"] > 1_000_000_000


@pytest.mark.django_db
@pytest.mark.parametrize(("what", "where", "published"), PLAIN)
def test_plain_sql_says_the_same(what, where, published):
    with connection.cursor() as cursor:
        cursor.execute(f'{what} r.province_id = {HANOI} and r."on" {DAYS} and {where}')

        assert cursor.fetchone()[0] == published


def printed(name, year, folder):
    """The text of the PDF, in one line."""
    path = folder / "report.pdf"
    call_command("year_end_report", name, str(year), output=path, stdout=StringIO())
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "year", "told"),
    [
        (
            "Hà Nội",
            2020,
            [
                # in the results table: label, unit, figure
                "Đội công tác xã hội tình nguyện Đội 579",
                "Tình nguyện viên người 4.386",
                "Lượt tiếp cận người được phân công quản lý lượt 67.642",
                "Người nghiện ma túy được vận động, giúp đỡ tham gia cai nghiện người 2.373",
                "Cai nghiện tự nguyện tại cơ sở người 1.200",
                "Cai nghiện tự nguyện tại gia đình, cộng đồng người 1.173",
                "Người được tư vấn, chuyển gửi dịch vụ người 145",
                "Lượt chuyển gửi dịch vụ lượt 160",
                "Tư vấn, xét nghiệm HIV, điều trị dự phòng lượt 15",
                "Điều trị Methadone, Buprenorphine lượt 17",
                "Chăm sóc sức khỏe tâm thần lượt 69",
                "Dịch vụ cai nghiện lượt 45",
                "Trợ giúp pháp lý lượt 14",
                "Người được dạy nghề, tạo việc làm người 591",
                "Người được vay vốn người 58",
                "Tuần tra địa bàn lượt, buổi 9.253",
                "Tin tiếp nhận, cung cấp cho chính quyền, công an tin 679",
                # in the text
                "có 579 Đội công tác xã hội tình nguyện",
                "thuộc 30 quận, huyện, thị xã với 4.386 tình nguyện viên",
                "trên 100.000 tờ rơi, tờ gấp",
                "tham gia 01 hình thức cai nghiện",
                "với số tiền trên 1 tỷ đồng",
                # how it was signed, and what people wrote
                "Số: 412/BC-SLĐTBXH",
                "Hà Nội, ngày 25 tháng 12 năm 2020",
                "gần dân, kiên trì, là cầu nối giữa chính quyền",
                "Đặng Quốc Khải",
            ],
        ),
        (
            "Phú Thọ",
            2018,
            [
                "Đội công tác xã hội tình nguyện Đội 20",
                "Tình nguyện viên người 102",
                "có 20 Đội công tác xã hội tình nguyện tại 20 xã, phường, thị trấn thuộc 13 huyện",
                "với 102 tình nguyện viên",
                "Số: 96/BC-CCPCTNXH",
                "Phú Thọ, ngày 14 tháng 12 năm 2018",
                "06/2014/NQ-HĐND",
                "Hoàng Minh Tuệ",
            ],
        ),
    ],
)
def test_the_pdf_holds_each_published_figure_beside_its_label(name, year, told, tmp_path):
    text = printed(name, year, tmp_path)

    assert [words for words in told if words not in text] == []


@pytest.mark.django_db
def test_one_row_changed_changes_the_figure_in_the_pdf(tmp_path):
    """A volunteer who left on the last day but one of the year is not counted any more."""
    serving = Membership.objects.current(date(2018, 12, 14)).filter(team__commune__province__code="25")
    Membership.objects.filter(pk=serving.order_by("pk").last().pk).update(until=date(2018, 12, 13))

    text = printed("Phú Thọ", 2018, tmp_path)

    assert "Tình nguyện viên người 101 102 99,0" in text
    assert "với 101 tình nguyện viên" in text


@pytest.mark.django_db
def test_one_contact_less_is_one_less_in_the_figure():
    period = Period(2020)
    contact = Contact.objects.between(period.first, period.last).order_by("pk").first()

    delete_contact(contact=contact, by=None)

    assert figures("Hà Nội", 2020)["M08"] == 67641


@pytest.mark.django_db
def test_a_district_has_no_people_of_a_kind_or_at_least_five():
    """On paper, fewer would have to be left out."""
    period = Period(2020)
    of = {"commune__province__code": "01", "on__range": (period.first, period.last)}
    enrolled = EpisodeStep.objects.filter(status__is_enrolment=True, **of)
    helped = Support.objects.filter(**of)

    for rows, kind in [(enrolled, "status__programme"), (helped, "kind__indicator")]:
        people = (
            rows.order_by().values("commune__district", kind).annotate(people=Count("client", distinct=True))
        )
        assert min(group["people"] for group in people) >= 5


@pytest.mark.django_db
def test_teams_of_hanoi_have_five_to_ten_members_and_some_communes_two_teams():
    on = date(2020, 12, 14)
    teams = Team.objects.active(on).filter(commune__province__code="01").with_strength(on)

    assert {team.strength for team in teams} <= set(range(5, 11))
    assert teams.filter(is_pilot=True).count() == 10
    assert len({team.commune_id for team in teams}) == 526


@pytest.mark.django_db
def test_counts_before_the_reform_and_after_it_are_equal():
    """Teams, members and files of the eve stand in the successors on the day; what was done before stays."""
    moves = TeamMove.objects.select_related("team", "commune", "successor")
    teams = [move.team_id for move in moves]

    assert len(teams) == 9
    assert {move.team.commune_id for move in moves} == {move.successor_id for move in moves}
    with connection.cursor() as cursor:
        cursor.execute(
            """select r."on" >= '2025-07-01', count(*), count(*) filter (where r.commune_id = m.commune_id),
            count(*) filter (where r.commune_id = m.successor_id) from cases_contact r
            join volunteer_teams_teammove m on m.team_id = r.team_id group by 1 order by 1"""
        )
        (_, before, in_old, in_new), (_, since, later_in_old, later_in_new) = cursor.fetchall()
    assert (in_old, in_new) == (before, 0)
    assert (later_in_old, later_in_new) == (0, since)
    assert before > 100 < since
    eve, day = date(2025, 6, 30), date(2025, 7, 1)
    serving = Membership.objects.filter(team__in=teams)
    assert serving.current(eve).count() == serving.current(day).count() > 40
    waiting = Client.objects.filter(commune__valid_to=eve, commune__province__code__in=("17", "25", "26"))
    assert not waiting.filter(episodes__closed_on=None, episodes__isnull=False).exists()


@pytest.mark.django_db
def test_the_year_of_the_reform_by_old_units_is_what_plain_sql_counts():
    period = Period(2025)
    place = resolve("Phú Thọ", period, Level.PROVINCE)
    setting = catalogue.setting(period)
    made = [figure for some in catalogue.figures(setting).values() for figure in some]
    ways = divisions(place, period, reform_eve(place, period))

    with connection.cursor() as cursor:
        cursor.execute(
            """select u.province_id, u.id, count(*) from cases_contact r
            join volunteer_teams_teammove m on m.team_id = r.team_id
            join volunteer_teams_commune u on u.id = m.commune_id
            where r."on" between '2024-12-15' and '2025-12-14' group by 1, 2"""
        )
        plain = {unit: told for _, unit, told in cursor.fetchall()}
    by_old = next(way for way in ways if way.level is Level.COMMUNE)
    parts = count_parts(made, place, period, by_old)

    assert len(plain) == 9
    assert {unit: parts[unit]["M08"] for unit in plain} == plain
    assert sum(part["M08"] for part in parts.values()) == count(made, place, period)["M08"]


@pytest.mark.django_db
def test_loading_again_doubles_nothing_and_says_so(capsys):
    models = [
        Team,
        Volunteer,
        Activity,
        Client,
        Episode,
        Contact,
        Support,
        Club,
        User,
        ReportingOffice,
        AuditEvent,
    ]
    before = {model: model.objects.count() for model in models}

    with override_settings(DEBUG=True):
        call_command("demo")

    assert {model: model.objects.count() for model in models} == before
    said = capsys.readouterr().out.splitlines()
    assert all(line.endswith("there already") for line in said[:-1])


@pytest.mark.django_db
def test_what_does_not_go_with_other_rows_is_told_and_changes_nothing():
    """Without this year's teams of the demo accounts it would be loaded again, beside the other teams."""
    theirs = Team.objects.filter(name__startswith="Đội số", dissolved_on=None)
    theirs.update(name=Concat(Value("Tổ "), "name"), name_key=Concat(Value("to "), "name_key"))
    before = Team.objects.count()

    with override_settings(DEBUG=True), pytest.raises(CommandError, match="đang hoạt động") as refused:
        call_command("demo")

    assert refused.value.returncode == 2
    assert Team.objects.count() == before


@pytest.mark.django_db
def test_every_account_signs_in_and_holds_its_role(client):
    for told in json.loads((settings.BASE_DIR / "fixtures/demo/accounts.json").read_text()):
        answer = client.post(
            reverse("account_login"), {"login": told["username"], "password": "DoiTinhNguyen-2026"}
        )

        assert answer.status_code == 302, told["username"]
        user = User.objects.get(username=told["username"])
        assert [held.role for held in user.current_roles] == [told["role"]]
        client.logout()


@pytest.mark.django_db
@pytest.mark.parametrize("username", ["xa.hanoi1", "xa.hanoi2", "xa.phutho1"])
def test_a_commune_has_something_on_every_page(username):
    """Late and coming appointments, terms that end, answers to wait for, a small team, hidden programmes."""
    today = timezone.localdate()
    access = User.objects.get(username=username).access_to(Permission.CLIENT_OPEN)
    running = Episode.objects.within(access).open()
    contacts = Contact.objects.within(access)

    assert set(Programme.objects.values_list("pk", flat=True)) == set(
        Episode.objects.within(access).values_list("programme", flat=True)
    )
    assert running.filter(due_on__lt=today).exists()
    assert running.filter(due_on__range=(today, today + timedelta(31))).exists()
    assert contacts.filter(next_on__lt=today).exists()
    assert contacts.filter(next_on__gte=today).exists()
    assert contacts.filter(on__gte=today - timedelta(7)).exists()
    assert not contacts.filter(on__gte=today).exists()
    assert Support.objects.within(access).waiting().exists()
    assert Client.objects.within(access).filter(episodes__closed_on=None, assignments=None).exists()
    assert Identity.objects.within(access).exists()
    assert ClubReturn.objects.within(access).filter(year=today.year).exists()
    assert Activity.objects.within(access).filter(on__gte=today - timedelta(31)).exists()
    strengths = [team.strength for team in Team.objects.within(access).active(today).with_strength(today)]
    assert len(strengths) >= 2
    assert min(strengths) < 5


@pytest.mark.django_db
def test_the_volunteer_of_the_demo_looks_after_people():
    access = User.objects.get(username="tnv.hanoi1").access_to(Permission.CLIENT_VIEW)

    assert Client.objects.within(access).count() >= 2
