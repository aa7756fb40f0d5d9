"""Notes: what they seem to hold is asked about, once, in words; what they plainly hold is refused."""

import pytest
from django import forms

from volunteer_teams.forms.doubts import DOUBTS, doubts
from volunteer_teams.forms.notes import NoteField

HIV, NUMBER, SOURCE = DOUBTS

HIV_RESULTS = [
    "Kết quả xét nghiệm HIV dương tính",
    "ket qua xet nghiem hiv duong tinh",
    "XN HIV, kết quả âm tính",
    "Dương tính với HIV từ 2019",
    "HIV (+), đang ổn định",
    "HIV+",
    "Vợ bị HIV",
    "Anh nhiễm HIV từ năm 2015",
    "Chị là người có H, sức khỏe yếu",
    "Đang uống ARV đều",
    "Đã điều trị ARV ở huyện",
    "Tải lượng vi rút thấp",
]
NUMBERS = [
    "CMND 131 234 567",
    "Căn cước số: 0250",
    "Thẻ BHYT GD4252520123456",
    "Số 131234567 do công an cấp",
    "cccd cuoi 1234",
]
SOURCES = [
    "Nguồn tin từ người nhà số 5",
    "nguoi bao tin la hang xom",
    "Ông Hùng báo tin có tụ điểm",
    "Chị Lan bán nước cung cấp tin về hai thanh niên",
    "Vợ anh tố giác với công an",
]
HARMLESS = [
    "",
    "Chuyển gửi xét nghiệm HIV",
    "Đã giới thiệu đi xét nghiệm HIV tại trạm y tế, hẹn 20/11/2026",
    "Phát 200 tờ rơi phòng, chống HIV/AIDS",
    "Tư vấn phòng lây nhiễm HIV, nguy cơ nhiễm HIV",
    "Truyền thông về HIV - AIDS cho học sinh",
    "Xét nghiệm ma túy dương tính",
    "Test nước tiểu âm tính. Chuyển gửi xét nghiệm HIV.",
    "Vay 100.000.000 đồng từ Ngân hàng Chính sách",
    "Nhận 100000000 đồng",
    "Quyết định số 123/QĐ-UBND ngày 15/12/2025",
    "Họp từ 7h30 đến 9h, 24h sau gọi lại",
    "Vợ báo tin anh đã đi làm ở Bình Dương",
    "Bà con nhân dân cung cấp tin, chuyển công an xã",
    "Tiếp nhận 3 tin, người cung cấp tin được giữ bí mật",
    "Gia đình hợp tác, muốn học nghề sửa xe",
    "Anh Hùng đi làm đều, mẹ cung cấp bữa ăn",
]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kind, text)
        for kind, texts in ((HIV, HIV_RESULTS), (NUMBER, NUMBERS), (SOURCE, SOURCES))
        for text in texts
    ],
)
def test_what_should_not_stand_in_a_note_is_seen(kind, text):
    assert kind in doubts(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_work_raises_no_doubt(text):
    assert doubts(text) == []


def test_every_doubt_names_its_law():
    assert [doubt.law for doubt in DOUBTS if "Luật" not in doubt.law] == []


class Form(forms.Form):
    note = NoteField()


def test_a_doubtful_note_comes_back_with_a_tick_that_is_not_set():
    form = Form({"note": "HIV dương tính"})

    assert not form.is_valid()
    assert form.errors["note"][0].startswith("Ghi chú có vẻ nêu kết quả xét nghiệm HIV")
    assert "Điều 30" in form.errors["note"][0]
    tick = str(form["note"])
    assert 'name="note-confirmed"' in tick
    assert "checked" not in tick
    assert "HIV dương tính" in tick


def test_with_the_tick_it_is_written_as_it_stands():
    form = Form({"note": "HIV dương tính", "note-confirmed": "on"})

    assert form.is_valid()
    assert form.cleaned_data == {"note": "HIV dương tính"}


def test_a_harmless_note_has_no_tick():
    form = Form({"note": "Gia đình hợp tác"})

    assert form.is_valid()
    assert "note-confirmed" not in str(form["note"])
    assert "note-confirmed" not in str(Form()["note"])


@pytest.mark.parametrize("text", ["Gọi 0912 345 678", "Số 025085001234"])
def test_a_number_of_somebody_is_refused_whatever_is_ticked(text):
    assert not Form({"note": text, "note-confirmed": "on"}).is_valid()


def test_a_form_sent_without_its_note_is_one_without():
    form = Form({})

    assert form.is_valid()
    assert form.cleaned_data == {"note": ""}
    assert not form.has_changed()
