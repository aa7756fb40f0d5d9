"""The reference data of this app, as the product brings it along."""

from datetime import date

import pytest

from cases.actions.reference import load_statuses
from cases.models import Programme, Regime, Status, SupportKind
from volunteer_teams.actions.reference import load_reference
from volunteer_teams.files.reference import BrokenReference, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

PROGRAMMES = [
    "CAI_TAI_NHA", "CAI_CO_SO", "CAI_BAT_BUOC", "THAY_THE", "SAU_CAI", "QUAN_LY_SDTP", "MAI_DAM", "MUA_BAN",
]  # fmt: skip


def codes(**values):
    return list(Status.objects.filter(**values).order_by("position", "pk").values_list("code", flat=True))


def test_loading_again_adds_nothing():
    from django.conf import settings

    from volunteer_teams.files.reference import read

    added = load_reference(files=read(settings.BASE_DIR / "fixtures" / "reference"), by=None)

    assert not any(added.values())


def test_programmes_and_which_are_hidden():
    found = Programme.objects.order_by("position")

    assert [programme.code for programme in found] == PROGRAMMES
    assert [programme.code for programme in found if programme.is_hidden] == ["MAI_DAM", "MUA_BAN"]


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2020, 6, 1), "TRUOC_2022"),
        (date(2021, 12, 31), "TRUOC_2022"),
        (date(2022, 1, 1), "LUAT_73_2021"),
        (date(2026, 6, 30), "LUAT_73_2021"),
        (date(2026, 7, 1), "LUAT_120_2025"),
    ],
)
def test_the_day_of_a_decision_says_the_drug_law(on, code):
    drug_laws = Regime.objects.filter(code__in=["TRUOC_2022", "LUAT_73_2021", "LUAT_120_2025"]).order_by("pk")

    assert [regime.code for regime in drug_laws if regime.is_in_force(on)] == [code]


@pytest.mark.parametrize("programme", ["CAI_TAI_NHA", "CAI_CO_SO"])
def test_the_route_of_voluntary_treatment(programme):
    assert codes(programme__code=programme, regime__code="LUAT_120_2025") == [
        "TIEP_NHAN", "VAN_DONG", "DANG_KY", "DANG_CAI", "HOAN_THANH", "QUAN_LY_SAU_CAI", "HOA_NHAP",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("programme", "status", "regime", "months"),
    [
        ("CAI_TAI_NHA", "DANG_CAI", "LUAT_73_2021", (12, None)),
        ("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025", (24, 36)),
        ("CAI_CO_SO", "DANG_CAI", "LUAT_120_2025", (24, 36)),
        ("CAI_BAT_BUOC", "DANG_CAI", "LUAT_120_2025", (24, 36)),
        ("CAI_TAI_NHA", "QUAN_LY_SAU_CAI", "LUAT_120_2025", (12, None)),
        ("CAI_BAT_BUOC", "QUAN_LY_SAU_CAI", "LUAT_120_2025", (24, None)),
        ("THAY_THE", "DANG_DIEU_TRI", "LUAT_120_2025", (None, None)),
        ("THAY_THE", "QUAN_LY_SAU_CAI", "LUAT_120_2025", (12, None)),
        ("SAU_CAI", "QUAN_LY_12", "LUAT_120_2025", (12, None)),
        ("SAU_CAI", "QUAN_LY_24", "LUAT_120_2025", (24, None)),
        ("QUAN_LY_SDTP", "DANG_QUAN_LY", "LUAT_73_2021", (12, None)),
        ("QUAN_LY_SDTP", "DANG_QUAN_LY", "LUAT_120_2025", (12, None)),
    ],
)
def test_terms(status, programme, regime, months):
    found = Status.objects.get(programme__code=programme, code=status, regime__code=regime)

    assert (found.term_months, found.repeat_term_months) == months
    assert not found.term_months or found.legal_basis


def test_only_voluntary_treatment_counts_as_enrolment():
    enrolled = Status.objects.filter(is_enrolment=True).values_list("programme__treatment_form", flat=True)

    assert set(enrolled) == {"CO_SO", "GIA_DINH"}


def test_every_state_is_reached_from_a_beginning_and_leads_to_an_end():
    statuses = {s.pk: s for s in Status.objects.with_rules()}
    next_of = {pk: {n.pk for n in s.next.all()} for pk, s in statuses.items()}

    def reach(first, edges):
        found, newest = set(first), set(first)
        while newest:
            newest = {n for pk in newest for n in edges.get(pk, ())} - found
            found |= newest
        return found

    previous = {pk: {p for p in next_of if pk in next_of[p]} for pk in statuses}
    assert reach({pk for pk, s in statuses.items() if s.is_initial}, next_of) == set(statuses)
    assert reach({pk for pk, s in statuses.items() if s.is_final}, previous) == set(statuses)


def test_no_text_cites_what_no_source_confirmed():
    texts = [text for row in Status.objects.values_list("legal_basis", "notice_basis") for text in row]
    texts += Programme.objects.values_list("contact_rule", flat=True)
    texts += Regime.objects.values_list("law", flat=True)

    assert not [text for text in texts if "110/2021" in text]


def test_services_feed_the_figures_of_the_report():
    fed = dict(SupportKind.objects.exclude(indicator="").values_list("code", "indicator"))

    assert fed == {
        "XN_HIV": "M10", "METHADONE": "M10", "TAM_THAN": "M10", "CAI_NGHIEN": "M10", "PHAP_LY": "M10",
        "HOC_NGHE": "M11", "VIEC_LAM": "M11", "VAY_VON": "M12", "QUA_TANG": "M19",
    }  # fmt: skip
    assert SupportKind.objects.get(code="VAY_VON").needs_amount
    assert "không bao giờ ghi kết quả" in SupportKind.objects.get(code="XN_HIV").hint


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"programme": "KHONG_CO"}, "there is no programme 'KHONG_CO'"),
        ({"regime": "KHONG_CO"}, "there is no regime 'KHONG_CO'"),
        ({"next": ["KHONG_CO"]}, "its next state 'KHONG_CO' does not exist"),
        ({"name": "x" * 121}, "'name'"),
    ],
)
def test_a_broken_state_is_refused_with_its_place(change, problem):
    values = {
        "programme": "SAU_CAI", "regime": "LUAT_120_2025", "code": "MOI", "name": "Mới", "group": "SAU_CAI",
        "position": 99, "next": [],
    } | change  # fmt: skip

    with pytest.raises(BrokenReference, match=rf"statuses.json, entry 1 \(MOI\): .*{problem}"):
        load_statuses([Entry("statuses.json", 1, values)])
