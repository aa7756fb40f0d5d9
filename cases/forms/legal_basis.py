"""On what the keeping of a client's data rests."""

from typing import Any

from django import forms
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.forms.common import DatedField
from cases.models import Basis, GivenBy, Purpose
from cases.models.legal_basis import BASIS_LAW
from volunteer_teams.forms.fields import RadioTiles
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint

DOCUMENT_HINT = "Phiếu đồng ý, biên bản, hoặc số quyết định"


class BasisFields(forms.Form):
    """The basis, with nothing chosen beforehand: silence is no consent (Luật 91/2025, Điều 9)."""

    basis = forms.ChoiceField(
        label="Căn cứ giữ dữ liệu nhạy cảm về người này",
        help_text=hint("căn cứ xử lý dữ liệu"),
        choices=Basis,
        widget=RadioTiles(
            attrs={"class": "tiles-2"}, hints={basis.value: law for basis, law in BASIS_LAW.items()}
        ),
        error_messages={"required": "Chọn căn cứ."},
    )
    given_by = forms.ChoiceField(
        label="Ai đã đồng ý",
        choices=GivenBy,
        required=False,
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        help_text="Chỉ khi căn cứ là sự đồng ý. Dưới 7 tuổi: người đại diện; từ 7 đến dưới 16: cả hai.",
    )
    document = DocumentField(label="Giấy tờ làm chứng", max_length=100, help_text=DOCUMENT_HINT)


class BasisAtOpeningForm(BasisFields):
    """Asked when a file is opened, for the work itself."""

    prefix = "basis"


class LegalBasisAddForm(BasisFields):
    """A basis for one purpose; one that is in force for it ends that day."""

    field_order = ("id", "purpose", "basis", "given_by", "given_on", "document")
    id = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(
        label="Mục đích", choices=Purpose, help_text="Đồng ý cho việc nào thì chỉ làm việc đó."
    )
    given_on = DatedField(label="Từ ngày")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid7(), "given_on": timezone.localdate()})
