"""Files of reference data with pages of its own: taken, brought back, each within what its page allows."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.events import ReportEvent
from reports.models import AttentionLimit, DecisionBasis, RatingRule
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AllowanceRateFactory,
    CommuneFactory,
    ProvinceFactory,
    ReportingOfficeFactory,
)
from tests.page import page
from tests.volunteer_teams.administration.test_tables import bring, sent, taken, told
from volunteer_teams.access.roles import Role, roles_with
from volunteer_teams.administration.site import site
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import (
    ActivityKind,
    AllowanceRate,
    AuditEvent,
    BaseSalary,
    CommuneSuccession,
    Measure,
    ProvinceSuccession,
    ReportingOffice,
)

TABLES = [table for table in site._registry.values() if table.url_name]
NAMES = [table.opts.model_name for table in TABLES]
KINDS = ["xlsx", "ods", "csv"]
LAST_DAY = date(2025, 6, 30)
SET = [
    TeamsEvent.OFFICE_SET, TeamsEvent.ACTIVITY_KIND_ADDED, TeamsEvent.ACTIVITY_KIND_EDITED,
    TeamsEvent.BASE_SALARY_SET, TeamsEvent.ALLOWANCE_RATE_SET, ReportEvent.DECISION_BASIS_SET,
    ReportEvent.RATING_RULE_SET, ReportEvent.ATTENTION_LIMIT_SET,
]  # fmt: skip


def table_of(model):
    return site._registry[model]


def csv_of(headings, *rows):
    return "\n".join(";".join(row) for row in (headings, *rows)).encode()


def written():
    return list(AuditEvent.objects.filter(code__in=SET).order_by("pk").values_list("code", flat=True))


def ended(factory, **other):
    """A place of before the reform of 2025, under the name that one of today has too."""
    return factory(valid_from=date(2004, 7, 8), valid_to=LAST_DAY, **other)


@pytest.fixture
def furnished(db):
    """Rows of every table, also of places that are no more; the rates and offices of two provinces."""
    call_command("load_reference", verbosity=0)
    before = ended(ProvinceFactory, name="Mẫu", code="98")
    now = ProvinceFactory(name="Mẫu", code="98", valid_from=LAST_DAY + timedelta(days=1))
    commune = CommuneFactory(name="Thử", province=now)
    old = ended(CommuneFactory, name="Thử", province=before, code="00098")
    ProvinceSuccession.objects.create(predecessor=before, successor=now, on=now.valid_from, whole=True)
    CommuneSuccession.objects.create(predecessor=old, successor=commune, on=now.valid_from, whole=True)
    lines = {
        "recipients": "- Như trên;\n- Lưu: VT",
        "parent_lines": "=1+1",
        "signer_name": "Nguyễn Văn Mẫu",
    }
    for place in (before, now):
        AllowanceRateFactory(province=place, coefficient=Decimal("1.00"))
        ReportingOfficeFactory(province=place, commune=None, **lines)
    for place in (commune, old):
        ReportingOfficeFactory(commune=place, **lines)
    AllowanceRateFactory()
    ReportingOfficeFactory()
    ActivityKindFactory(name="Kịch", measures=(Measure.AMOUNT, Measure.QUANTITY), measures__indicator="")
    return commune


@pytest.fixture
def administrator(furnished, signed_in):
    return signed_in(Role.ADMINISTRATOR)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_comes_back_and_changes_nothing(administrator, table, kind):
    count = table.model._default_manager.count()
    content = taken(administrator, table, kind)

    shown, done = bring(administrator, table, content, f"x.{kind}")

    assert shown.status_code == 200, page(shown).rows()
    assert done is None
    assert f"{count} dòng của tệp đã có, không đổi" in page(shown).messages[0]
    assert count > 0
    assert written() == []


def test_a_cell_that_no_query_can_hold_is_a_wrong_row(administrator):
    table = table_of(AllowanceRate)
    book = taken(administrator, table, "xlsx")
    with ZipFile(BytesIO(book)) as known, ZipFile(target := BytesIO(), "w") as broken:
        for name in known.namelist():
            broken.writestr(name, known.read(name).replace("Tỉnh Mẫu".encode(), b"T_x0000_nh"))

    shown, done = bring(administrator, table, target.getvalue(), "x.xlsx")

    assert (shown.status_code, done) == (422, None)
    assert "không có “T nh” trong số nơi bạn đặt được" in page(shown).text


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_what_leaves_by_the_list_of_its_page_comes_back_too(administrator, table):
    if table.model is BaseSalary:
        return  # a line beside the rates: it leaves by its own file alone
    sent_for = {"kind": "xlsx", "reason": "Đối chiếu"}
    content = administrator.post(reverse(f"{table.url_name}_take"), sent_for).content

    shown, done = bring(administrator, table, content, "x.xlsx")

    assert shown.status_code == 200, page(shown).rows()
    assert done is None


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_whoever_may_set_a_row_may_bring_a_file_and_nobody_else(furnished, signed_in, table):
    held = {
        Role.ADMINISTRATOR: None,
        Role.NATIONAL_OFFICER: None,
        Role.PROVINCE_OFFICER: furnished.province,
        Role.COMMUNE_OFFICER: furnished,
        Role.COMMUNE_LEADER: furnished,
    }

    for role, place in held.items():
        browser = signed_in(role, place)
        answers = {browser.get(table.url(what)).status_code for what in ("import", "take")}
        assert answers == {200 if role in roles_with(table.permission) else 403}, role
        if role in roles_with(table.permission):
            assert page(browser.get(table.list_url)).has_link(table.url("import"))


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
@pytest.mark.parametrize(
    "content", [b"", b"khong phai bang", b"PK\x03\x04hong", b"\xd0\xcf\x11\xe0", b"Cot;La\n1;2\n"]
)
def test_file_that_is_no_table_is_refused_in_words(administrator, table, content):
    shown = administrator.post(table.url("import"), sent(content))

    assert shown.status_code == 422
    assert page(shown).errors
    assert written() == []


@pytest.mark.parametrize(("model", "field", "value"), [
    (BaseSalary, "amount", 2_340_001), (DecisionBasis, "text", "Luật mẫu"), (AttentionLimit, "value", 44),
    (RatingRule, "plan_a", 99), (ActivityKind, "name", "Pano lớn"), (AllowanceRate, "resolution", "9/NQ"),
    (ReportingOffice, "signer_name", "Trần Thị Mẫu"),
])  # fmt: skip
def test_a_changed_row_is_written_once_and_is_one_line_of_the_log(administrator, model, field, value):
    """Of all rows that the table has; its keys say which, columns that are not there stay as they are."""
    table = table_of(model)
    row = table.model._default_manager.order_by("-pk").first()
    cells = [table.cells[name] for name in (*table.keys, field)]
    words = [said(cell, row) for cell in cells[:-1]]
    before = {f.name: getattr(row, f.name) for f in model._meta.concrete_fields}

    shown, done = bring(
        administrator, table, csv_of([cell.column_name for cell in cells], [*words, str(value)]), "a.csv"
    )

    assert [line[1] for line in page(shown).rows("//table")] == ["Sửa"]
    assert done.status_code == 302
    row.refresh_from_db()
    assert {f.name: getattr(row, f.name) for f in model._meta.concrete_fields} == before | {field: value}
    assert len(written()) == 1
    assert f"Đã nhập {table.name}: thêm 0, sửa 1." in page(administrator.get(table.list_url)).messages


def said(cell, row):
    value = cell.said(row)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def test_a_province_brings_its_own_rates_and_no_others(furnished, signed_in):
    other = AllowanceRate.objects.exclude(province__name="Mẫu").get()
    table, browser = table_of(AllowanceRate), signed_in(Role.PROVINCE_OFFICER, furnished.province)
    headings = ("Tỉnh", "Chức danh", "Áp dụng từ ngày", "Hệ số", "Nghị quyết")
    own = ("98", "Đội trưởng", "01/08/2026", "0,7", "12/2026/NQ-HĐND")
    foreign = (other.province.full_name, "Thành viên", "01/01/2020", "9", "12/2026/NQ-HĐND")

    shown, done = bring(browser, table, csv_of(headings, own, foreign), "a.csv")

    assert shown.status_code == 422
    assert done is None
    ((line, reason),) = page(shown).rows("//section[@aria-labelledby='wrong']//table")
    assert line == "3"
    assert f"không có “{other.province.full_name}” trong số nơi bạn đặt được" in reason
    assert written() == []

    shown, done = bring(browser, table, csv_of(headings, own), "a.csv")

    assert [row[1] for row in page(shown).rows("//table")] == ["Thêm"]
    assert done.status_code == 302
    rate = AllowanceRate.objects.get(since=date(2026, 8, 1))
    assert (rate.province, rate.position, rate.coefficient) == (furnished.province, "LEADER", Decimal("0.7"))
    assert written() == [TeamsEvent.ALLOWANCE_RATE_SET]
    assert AuditEvent.objects.get(code=TeamsEvent.ALLOWANCE_RATE_SET).province_id == furnished.province_id


def test_a_file_of_a_province_holds_its_own_rows_alone(furnished, signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, furnished.province)

    for model, count in ((AllowanceRate, 2), (ReportingOffice, 4)):
        text = taken(browser, table_of(model), "csv").decode()
        assert f"Số dòng: {count}." in text
        assert "(98, đến 30/06/2025)" in text


def test_a_rate_of_a_province_that_is_no_more_stays(administrator):
    headings = ("Tỉnh", "Chức danh", "Áp dụng từ ngày", "Hệ số", "Nghị quyết")
    row = ("Tỉnh Mẫu (98, đến 30/06/2025)", "Thành viên", "01/01/2020", "0,9", "01/2020/NQ-HĐND")

    shown, done = bring(administrator, table_of(AllowanceRate), csv_of(headings, row), "a.csv")

    assert done is None
    assert "Tỉnh Mẫu chỉ có đến 30/06/2025" in page(shown).rows()[0][1]


OFFICE = (
    "Tỉnh", "Xã, phường", "Áp dụng từ ngày", "Cơ quan ban hành", "Ký hiệu sau số", "Địa danh",
    "Chức vụ người ký", "Người ký",
)  # fmt: skip


def office(province, commune, **other):
    given = {"day": "01/09/2026", "signer": "Lê Văn Mẫu"} | other
    return (province, commune, given["day"], "UBND", "BC-UBND", "Mẫu", "CHỦ TỊCH", given["signer"])


def test_offices_of_a_province_and_its_communes_come_in_together(furnished, signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, furnished.province)
    rows = (office("Tỉnh Mẫu", ""), office("", furnished.full_name), office("98", "Thử", day="01/01/2020"))

    shown, done = bring(browser, table_of(ReportingOffice), csv_of(OFFICE, *rows), "a.csv")

    assert [row[1] for row in page(shown).rows("//table")] == ["Thêm", "Thêm", "Sửa"]
    assert done.status_code == 302
    new = ReportingOffice.objects.filter(since=date(2026, 9, 1)).order_by("pk")
    assert [(one.province, one.commune, one.archive) for one in new] == [
        (furnished.province, None, "VT"),
        (None, furnished, "VT"),
    ]
    assert written() == [TeamsEvent.OFFICE_SET] * 3


def test_a_commune_sets_nothing_of_its_province_nor_of_its_neighbour(furnished, signed_in):
    neighbour = CommuneFactory(name="Bên cạnh", province=furnished.province)
    browser = signed_in(Role.COMMUNE_OFFICER, furnished)
    rows = (office("Tỉnh Mẫu", ""), office("Tỉnh Mẫu", neighbour.full_name), office("", furnished.full_name))

    shown, done = bring(browser, table_of(ReportingOffice), csv_of(OFFICE, *rows), "a.csv")

    assert done is None
    assert [row[0] for row in page(shown).rows()] == ["2", "3"]
    assert all("trong số nơi bạn đặt được" in row[1] for row in page(shown).rows())
    assert written() == []


def test_of_two_places_of_one_name_the_code_tells(administrator):
    first, second = (CommuneFactory(name="Trùng") for _ in range(2))

    shown, _ = bring(
        administrator, table_of(ReportingOffice), csv_of(OFFICE, office("", "Xã Trùng")), "a.csv"
    )
    assert "có 2 nơi tên “Xã Trùng”, hãy ghi mã" in page(shown).rows()[0][1]

    bring(administrator, table_of(ReportingOffice), csv_of(OFFICE, office("", second.code)), "a.csv")
    assert ReportingOffice.objects.get(since=date(2026, 9, 1)).commune == second
    assert not first.reportingoffice_set.exists()


def test_a_preview_shown_to_one_cannot_be_confirmed_by_another(furnished, signed_in):
    """What is confirmed is read again, within the reach of whoever confirms."""
    table = table_of(ReportingOffice)
    mine, other = (
        signed_in(Role.PROVINCE_OFFICER, furnished.province),
        signed_in(Role.COMMUNE_OFFICER, CommuneFactory()),
    )
    shown = mine.post(table.url("import"), sent(csv_of(OFFICE, office("Tỉnh Mẫu", ""))))
    fields = {name: page(shown).value(name) for name in ("import_file_name", "original_file_name", "format")}

    response = other.post(table.url("process_import"), fields)

    assert response.status_code == 422
    assert "trong số nơi bạn đặt được" in page(response).text
    assert written() == []


KIND = (
    "Mã",
    "Tên",
    "Số lượng: Nhãn trên biểu",
    "Số lượng: Đơn vị tính",
    "Số lượng: Cộng vào chỉ số",
    "Đang dùng",
)


def test_a_kind_comes_with_the_numbers_that_it_takes(administrator):
    rows = (
        ("kich-rong", "Kịch rong", "Số buổi", "buổi", "", "Có"),
        ("loa-keo", "Loa kéo", "Số giờ", "giờ", "M03", "x"),
    )

    shown, done = bring(administrator, table_of(ActivityKind), csv_of(KIND, *rows), "a.csv")

    assert [row[1] for row in page(shown).rows("//table")] == ["Thêm", "Thêm"], page(shown).rows()
    assert done.status_code == 302
    made = ActivityKind.objects.get(code="loa-keo").measures.get()
    assert (made.measure, made.label, made.unit, made.indicator) == ("quantity", "Số giờ", "giờ", "M03")
    assert told(TeamsEvent.ACTIVITY_KIND_ADDED) == ["Kịch rong", "Loa kéo"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("moi", "Mới", "Số buổi", "", "", "Có"), "Ghi đơn vị tính của số lượng."),
        (("moi", "Mới", "", "", "", "Có"), "Chọn ít nhất một số đo"),
        (("moi", "Kịch", "Số buổi", "buổi", "", "Có"), "tồn tại"),
        (("moi", "Mới", "Số buổi", "buổi", "M99", "Có"), "không rõ “M99”"),
        (("có dấu", "Mới", "Số buổi", "buổi", "", "Có"), "Mã:"),
    ],
)
def test_a_wrong_kind_is_named_and_nothing_is_written(administrator, row, reason):
    good = ("tot", "Tốt", "Số buổi", "buổi", "", "Có")

    shown, done = bring(administrator, table_of(ActivityKind), csv_of(KIND, good, row), "a.csv")

    assert done is None
    ((line, told_reason),) = page(shown).rows()
    assert (line, reason in told_reason) == ("3", True), told_reason
    assert not ActivityKind.objects.filter(code="tot").exists()
    assert written() == []


def test_a_number_that_rows_carry_is_not_taken_from_a_kind(administrator):
    kind = ActivityFactory().kind

    file = csv_of(KIND, (kind.code, kind.name, "", "", "", "Có"))
    shown, _ = bring(administrator, table_of(ActivityKind), file, "a.csv")

    assert page(shown).rows()[0][1].startswith("Chọn ít nhất một số đo")


SALARY = ("Áp dụng từ ngày", "Mức lương cơ sở", "Nghị định")
LIMIT = ("Mức", "Áp dụng từ ngày", "Giá trị", "Căn cứ")
RULE = ("Áp dụng từ ngày", "Việc kế hoạch đạt, loại A, %")
BASIS = ("Mã", "Văn bản", "Hiệu lực từ ngày", "Đến hết ngày")


@pytest.mark.parametrize(
    ("model", "headings", "row", "reason"),
    [
        (BaseSalary, SALARY, ("31/02/2027", "3.000.000", "A"), "Áp dụng từ ngày"),
        (BaseSalary, SALARY, ("01/01/2027", "0", "A"), "Mức lương cơ sở"),
        (BaseSalary, SALARY, ("01/01/2027", "5", ""), "Thiếu nghị định"),
        (AttentionLimit, LIMIT, ("gì đó", "01/01/2027", "5", "A"), "không rõ"),
        (AttentionLimit, LIMIT, ("drop_percent", "01/01/2027", "101", "A"), "Mức này từ"),
        (RatingRule, RULE, ("01/01/2027", "101"), "loại A"),
        (DecisionBasis, BASIS, ("X", "Luật", "02/01/2027", "01/01/2027"), "Ngày hết hiệu lực trước ngày"),
    ],
)
def test_a_wrong_row_is_named_with_the_reason(administrator, model, headings, row, reason):
    shown, done = bring(administrator, table_of(model), csv_of(headings, row), "a.csv")

    assert (done, shown.status_code) == (None, 422)
    (wrong,) = page(shown).rows()
    assert wrong[0] == "2"
    assert reason in wrong[1], wrong
    assert written() == []


def test_start_page_leads_to_the_pages_that_they_have(administrator):
    shown = page(administrator.get("/settings/"))

    assert {table.list_url for table in TABLES} <= {link.get("href") for link in shown.all("//tbody//a")}
