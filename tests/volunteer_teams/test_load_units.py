# ruff: noqa: E501 (one broken cell a line)
"""manage.py load_units: loads, loads again without a change, refuses a broken file with its line."""

from datetime import date
from io import StringIO
from unicodedata import normalize

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import (
    AuditEvent,
    Commune,
    CommuneSuccession,
    District,
    DistrictSuccession,
    Province,
    ProvinceSuccession,
)

MODELS = [Province, District, Commune, ProvinceSuccession, DistrictSuccession, CommuneSuccession]
BEFORE, AFTER, CITY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30)
SMALL = {
    "provinces.csv": """code,name,kind,valid_from,valid_to,lat,lon
24,Bắc Giang,TINH,2004-07-08,2025-06-30,21.28,106.19
27,Bắc Ninh,TINH,2004-07-08,2025-06-30,21.18,106.07
24,Bắc Ninh,TINH,2025-07-01,2026-04-29,21.24,106.16
24,Bắc Ninh,THANH_PHO,2026-04-30,,21.24,106.16
""",
    "districts.csv": """code,name,kind,province_code,valid_from,valid_to
217,Hiệp Hòa,HUYEN,24,2004-07-08,2025-06-30
498,Đảo,HUYEN,27,2004-07-08,2025-06-30
""",
    "communes.csv": """code,name,kind,district_code,province_code,valid_from,valid_to,lat,lon,area_km2
07840,Thắng,THI_TRAN,217,24,2004-07-08,2025-06-30,21.35,105.98,
07843,Đồng Tân,XA,217,24,2004-07-08,2025-06-30,21.39,105.93,
07846,Thanh Vân,XA,217,24,2004-07-08,2025-06-30,,,
07840,Hiệp Hòa,XA,,24,2025-07-01,2026-04-29,21.36,105.97,48.5
07846,Hoàng Vân,XA,,24,2025-07-01,2026-04-29,21.38,105.94,44.1
09999,Đảo,DAC_KHU,,24,2025-07-01,2026-04-29,,,
07840,Hiệp Hòa,PHUONG,,24,2026-04-30,,21.36,105.97,48.5
07846,Hoàng Vân,XA,,24,2026-04-30,,21.38,105.94,44.1
09999,Đảo,DAC_KHU,,24,2026-04-30,,,,
""",
    "successions.csv": """level,old_code,new_code,on,whole
province,24,24,2025-07-01,true
province,27,24,2025-07-01,true
district,498,09999,2025-07-01,true
commune,07840,07840,2025-07-01,true
commune,07843,07840,2025-07-01,true
commune,07846,07840,2025-07-01,false
commune,07846,07846,2025-07-01,false
province,24,24,2026-04-30,true
commune,07840,07840,2026-04-30,true
commune,07846,07846,2026-04-30,true
commune,09999,09999,2026-04-30,true
""",
}


@pytest.fixture
def folder(tmp_path):
    """Two provinces through both reforms, invented, as valid files."""
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def load(folder):
    out = StringIO()
    call_command("load_units", folder=folder, stdout=out)
    return out.getvalue()


def edit(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def everything():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def commune(code, on):
    return Commune.objects.valid_on(on).get(code=code)


@pytest.mark.django_db
def test_load_stores_every_row_and_says_so_in_the_log(folder):
    out = load(folder)

    event = AuditEvent.objects.get()
    assert [model.objects.count() for model in MODELS] == [4, 2, 9, 3, 1, 7]
    assert "communes: 9 rows, 9 added, 0 changed, 0 removed" in out
    assert event.code == TeamsEvent.UNITS_LOADED
    assert event.changes["communes"] == {"added": 9, "changed": 0, "removed": 0}


@pytest.mark.django_db
def test_second_load_changes_nothing_and_says_so(folder):
    load(folder)
    before = everything()

    out = load(folder)

    assert "Nothing changed." in out
    assert everything() == before
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db
def test_correction_keeps_the_row_and_renews_its_search_keys(folder):
    load(folder)
    pk = commune("07843", BEFORE).pk
    edit(folder, "communes.csv", "Đồng Tân", "Đồng Tiến")

    out = load(folder)

    assert "communes: 9 rows, 0 added, 1 changed, 0 removed" in out
    assert Commune.objects.named("xa dong tien").get().pk == pk


@pytest.mark.django_db
def test_succession_taken_out_of_the_file_is_taken_out_of_the_database(folder):
    load(folder)
    edit(folder, "successions.csv", "commune,07846,07840,2025-07-01,false\n", "")
    edit(folder, "successions.csv", "07846,07846,2025-07-01,false", "07846,07846,2025-07-01,true")

    out = load(folder)

    assert "commune successions: 6 rows, 0 added, 1 changed, 1 removed" in out
    assert CommuneSuccession.objects.filter(predecessor=commune("07846", BEFORE)).get().whole


@pytest.mark.django_db
def test_unit_that_the_files_lack_is_kept(folder):
    Province.objects.bulk_create([Province(code="99", name="Thử", kind="TINH", valid_from=AFTER)])

    load(folder)

    assert Province.objects.filter(code="99").exists()


@pytest.mark.django_db
def test_first_day_moved_under_a_stored_unit_is_refused(folder):
    load(folder)
    edit(folder, "communes.csv", "07843,Đồng Tân,XA,217,24,2004-07-08", "07843,Đồng Tân,XA,217,24,2010-01-01")
    before = everything()

    with pytest.raises(
        CommandError, match=r"^communes.csv, line 3: code 07843 has days in common with .*stored"
    ):
        load(folder)

    assert everything() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("communes.csv", "district_code,", "", "line 1: the column district_code is missing"),
        ("provinces.csv", "2025-07-01,2026-04-29", "2025-07-01,2026-02-30", "line 4: valid_to '2026-02-30' is not a day of the calendar"),
        ("provinces.csv", "2025-07-01,2026-04-29", "01/07/2025,2026-04-29", "line 4: valid_from '01/07/2025' is not a date like 2025-07-01"),
        ("provinces.csv", "2025-07-01,2026-04-29", ",2026-04-29", "line 4: valid_from '' is not a date like 2025-07-01"),
        ("provinces.csv", "2025-07-01,2026-04-29", "2025-07-01,2025-06-01", "line 4: valid_to 2025-06-01 is before valid_from"),
        ("communes.csv", "07843,Đồng", "7843,Đồng", "line 3: code '7843' is not a code of 5 digits"),
        ("communes.csv", "07843,Đồng Tân", "07843,", "line 3: name '' is not a name of 1 to 100 printable characters"),
        ("communes.csv", "Đồng Tân", "Đồng\0Tân", r"line 3: name 'Đồng\x00Tân' is not a name of 1 to 100 printable characters"),
        ("communes.csv", "Đồng Tân,XA", "Đồng Tân,QUAN", "line 3: kind 'QUAN' is not one of XA, PHUONG, THI_TRAN, DAC_KHU"),
        ("communes.csv", "21.39,105.93", "105.93,21.39", "line 3: lat '105.93' is not a number from 8 to 24"),
        ("communes.csv", "21.39,105.93", "nan,105.93", "line 3: lat 'nan' is not a number from 8 to 24"),
        ("communes.csv", "Đồng Tân,XA,217,24", "Đồng Tân,XA,217,99", "line 3: no province 99 is valid from 2004-07-08 to 2025-06-30"),
        ("communes.csv", "Đồng Tân,XA,217,24", "Đồng Tân,XA,999,24", "line 3: no district 999 is valid from 2004-07-08 to 2025-06-30"),
        ("communes.csv", "07840,Hiệp Hòa,PHUONG,,24,2026-04-30", "07840,Hiệp Hòa,PHUONG,217,24,2026-04-30", "line 8: no district 217 is valid from 2026-04-30 to today"),
        ("districts.csv", "Đảo,HUYEN,27", "Đảo,HUYEN,28", "line 3: no province 28 is valid from 2004-07-08 to 2025-06-30"),
        ("communes.csv", "07843,Đồng Tân", "07840,Đồng Tân", "line 3: code 07840 has days in common with line 2"),
        ("communes.csv", "07840,Hiệp Hòa,XA,,24,2025-07-01,2026-04-29", "07840,Hiệp Hòa,XA,,24,2025-07-01,2026-04-30", "line 8: code 07840 has days in common with line 5"),
        ("communes.csv", ",48.5\n07846,Hoàng Vân,XA,,24,2025-07-01", "\n07846,Hoàng Vân,XA,,24,2025-07-01", "line 5: has 9 cells instead of 10"),
        ("communes.csv", "07843,Đồng Tân", '07843,"Đồng Tân', "line 10: is not CSV (unexpected end of data)"),
        ("successions.csv", "commune,07843,07840", "huyện,07843,07840", "line 6: level 'huyện' is not one of province, district, commune"),
        ("successions.csv", "07843,07840,2025-07-01", "07843,07840,0001-01-01", "line 6: on '0001-01-01' is not a date like 2025-07-01"),
        ("successions.csv", "commune,07843,07840", "commune,07844,07840", "line 6: no commune 07844 ended the day before 2025-07-01"),
        ("successions.csv", "commune,07843,07840", "commune,07843,07841", "line 6: no commune 07841 began on 2025-07-01"),
        ("successions.csv", "district,498,09999", "district,498,24", "line 4: no commune 24 began on 2025-07-01"),
        ("successions.csv", "commune,07843,07840", "commune,07840,07840", "line 6: repeats line 5"),
        ("successions.csv", "07846,07846,2025-07-01,false", "07846,07846,2025-07-01,true", "line 8: 07846 went as a whole into another unit"),
        ("successions.csv", "07843,07840,2025-07-01,true", "07843,07840,2025-07-01,yes", "line 6: whole 'yes' is not one of true, false"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_broken_file_is_refused_with_its_line_and_changes_nothing(folder, file, old, new, problem):
    load(folder)
    before = everything()
    edit(folder, "provinces.csv", "21.18,106.07", "21.19,106.07")  # would be stored if the rest were whole
    edit(folder, file, old, new)

    with pytest.raises(CommandError) as refused:
        load(folder)

    assert str(refused.value) == f"{file}, {problem}."
    assert refused.value.returncode == 2
    assert everything() == before
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("encoding", "line"),
    [("utf-16", 1), ("latin-1", 2)],
)
@pytest.mark.django_db
def test_file_in_another_encoding_is_refused_with_its_line(folder, encoding, line):
    text = "code,name,kind,valid_from,valid_to,lat,lon\n27,Hà Nam,TINH,2004-07-08,,,\n"
    (folder / "provinces.csv").write_bytes(text.encode(encoding))

    with pytest.raises(CommandError, match=rf"^provinces.csv, line {line}: is not UTF-8 text\.$"):
        load(folder)

    assert not Province.objects.exists()


@pytest.mark.parametrize("file", SMALL)
@pytest.mark.django_db
def test_missing_and_empty_files_are_refused(folder, file):
    (folder / file).write_text("")
    with pytest.raises(CommandError, match=rf"^{file}, line 1: the column \w+ is missing\.$"):
        load(folder)

    (folder / file).unlink()
    with pytest.raises(
        CommandError, match=rf"^{file}: cannot be read from .*\(No such file or directory\)\.$"
    ):
        load(folder)

    assert not Province.objects.exists()


@pytest.mark.django_db
def test_names_typed_in_parts_are_stored_composed_and_a_byte_order_mark_is_no_harm(folder):
    edit(folder, "communes.csv", "Đồng Tân", "Đo\u0302\u0300ng  Tân")
    (folder / "communes.csv").write_text((folder / "communes.csv").read_text("utf-8"), encoding="utf-8-sig")

    load(folder)

    assert commune("07843", BEFORE).name == "Đồng Tân"


@pytest.fixture(scope="module")
def real_units(django_db_setup, django_db_blocker):
    """The units of the whole country, rolled back after the last test here that uses them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_units", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "text",
    [
        "01",
        "Hà Nội",
        "ha noi",
        "HÀ NỘI",
        "thành phố Hà Nội",
        "  Thanh pho  ha noi ",
        normalize("NFD", "Hà Nội"),
    ],
)
@pytest.mark.usefixtures("real_units")
def test_province_is_found_by_code_or_name_with_and_without_kind_and_diacritics(text):
    assert Province.objects.valid_on(date(2020, 12, 14)).named(text).get().code == "01"


@pytest.mark.usefixtures("real_units")
def test_both_tone_placements_find_the_same_province():
    before = Province.objects.valid_on(BEFORE)

    assert before.named("Hoà Bình").get() == before.named("Tỉnh Hòa Bình").get() == before.named("17").get()


@pytest.mark.parametrize(
    ("on", "province", "same_code"),
    [
        (BEFORE, "Yên Bái", "15"),
        (AFTER, "Lào Cai", "15"),
        (BEFORE, "Bắc Giang", "24"),
        (CITY, "Bắc Ninh", "24"),
    ],
)
@pytest.mark.usefixtures("real_units")
def test_stored_code_means_the_province_of_that_day(on, province, same_code):
    assert Province.objects.valid_on(on).named(same_code).get().name == province


@pytest.mark.usefixtures("real_units")
def test_stored_units_of_each_day_are_the_published_ones():
    days = (BEFORE, AFTER, CITY)

    counts = [tuple(m.objects.valid_on(on).count() for m in (Province, District, Commune)) for on in days]

    assert counts == [(63, 696, 10_035), (34, 0, 3_321), (34, 0, 3_321)]


@pytest.mark.usefixtures("real_units")
def test_numbered_ward_has_its_kind_in_its_full_name():
    ward = (
        Commune.objects.valid_on(BEFORE)
        .named("phường 1")
        .filter(province__code="79", district__name="3")
        .get()
    )

    assert ward.full_name == "Phường 1"


@pytest.mark.usefixtures("real_units")
def test_predecessors_are_followed_through_both_reforms_and_only_whole():
    city = Province.objects.get(code="75", valid_from=CITY)
    province_ids = ProvinceSuccession.objects.with_predecessors([city.pk])

    provinces = Province.objects.filter(pk__in=province_ids).values_list("name", "kind", "valid_from__year")

    assert set(provinces) == {
        ("Đồng Nai", "THANH_PHO", 2026),
        ("Đồng Nai", "TINH", 2025),
        ("Đồng Nai", "TINH", 2004),
        ("Bình Phước", "TINH", 2004),
    }


@pytest.mark.django_db
def test_divided_commune_is_nobodys_predecessor(folder):
    load(folder)
    now = commune("07840", CITY)

    ids = CommuneSuccession.objects.with_predecessors([now.pk])

    names = Commune.objects.filter(pk__in=ids).values_list("name", "kind")
    assert sorted(names) == [
        ("Hiệp Hòa", "PHUONG"),
        ("Hiệp Hòa", "XA"),
        ("Thắng", "THI_TRAN"),
        ("Đồng Tân", "XA"),
    ]
    assert commune("07846", BEFORE).pk not in CommuneSuccession.objects.with_predecessors(
        [commune("07846", CITY).pk]
    )
