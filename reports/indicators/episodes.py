"""M09, M15, M16: people who took up treatment, and people under care."""

from django.db.models import Exists, OuterRef, Q

from cases.models import Contact, ContactPurpose, Register, TreatmentForm
from reports.indicators.figure import Better, Figure, Indicator, Kind, Measure, Setting
from reports.indicators.sources import ENROLMENTS, EPISODES

CLIENTS = Measure(once="client")


def _enrolled(setting: Setting) -> tuple[Figure, ...]:
    """Each person by their latest enrolment of the period, so that the forms add up."""
    people = Figure(
        "M09",
        "Người nghiện ma túy được vận động, giúp đỡ tham gia cai nghiện",
        "người",
        Kind.DISTINCT,
        ENROLMENTS,
        CLIENTS,
    )
    forms = [(form.value, form.label, Q(status__programme__treatment_form=form)) for form in TreatmentForm]
    return (people.broken_down("form", "Theo hình thức cai nghiện", forms, adds_up=True, listed=True),)


def _persuaded(setting: Setting) -> tuple[Figure, ...]:
    """Of those who enrolled at home, who had been met before with that purpose."""
    met = Contact.objects.filter(
        client=OuterRef("client"), purpose=ContactPurpose.PERSUASION, on__lte=OuterRef("on")
    )
    where = Q(status__programme__treatment_form=TreatmentForm.HOME) & Q(Exists(met))
    label = "Người được cảm hóa, thuyết phục tham gia cai nghiện tại gia đình, cộng đồng"
    return (Figure("M16", label, "người", Kind.DISTINCT, ENROLMENTS, CLIENTS, where),)


def _under_care(setting: Setting) -> tuple[Figure, ...]:
    """People with an open episode; somebody in two registers stands in both."""
    people = Figure("M15", "Người trong danh sách quản lý, hỗ trợ", "người", Kind.STOCK, EPISODES, CLIENTS)
    registers = [(register.value, register.label, Q(programme__register=register)) for register in Register]
    return (people.broken_down("register", "Theo danh sách", registers, adds_up=False, listed=True),)


M09 = Indicator(
    "M09",
    "Người nghiện ma túy được vận động, giúp đỡ tham gia cai nghiện",
    Kind.DISTINCT,
    "Số người khác nhau có bước được tính là tham gia cai nghiện trong kỳ. Người có nhiều bước được tính "
    "một lần, theo bước mới nhất; vì vậy số ở cơ sở và số ở gia đình, cộng đồng cộng lại bằng tổng.",
    _enrolled,
)
M15 = Indicator(
    "M15",
    "Người trong danh sách quản lý, hỗ trợ",
    Kind.STOCK,
    "Số người khác nhau có đợt hỗ trợ đang mở vào ngày cuối kỳ, theo danh sách ma túy, bán dâm hoàn lương, "
    "bị mua bán trở về. Người ở hai danh sách được đếm ở cả hai, nhưng một lần trong tổng.",
    _under_care,
    better=Better.LOWER,
)
M16 = Indicator(
    "M16",
    "Người được cảm hóa, thuyết phục tham gia cai nghiện tại gia đình, cộng đồng",
    Kind.DISTINCT,
    "Trong số người của M09 tham gia cai nghiện tại gia đình, cộng đồng: người đã được gặp ít nhất một lần "
    "với mục đích “Vận động cai nghiện” trước hoặc trong ngày tham gia.",
    _persuaded,
)
