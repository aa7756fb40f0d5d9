"""reports.wording, typesetting, suppression, charts: figures as sentences, lines and bars."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import Value, bars, steps
from reports.divisions import divisions
from reports.pages.pictures import per_cent
from reports.periods import Period
from reports.places import place_of
from reports.summary import summarise
from reports.suppression import SMALLEST_SHOWN, hide_small
from reports.wording import Sentences, change, over
from reports.year_end.annexes import roman
from reports.year_end.sections import BY_CODE, Written, paragraphs
from reports.year_end.suggesting import suggestions
from reports.year_end.typesetting import typeset

N = "\u00a0"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"), (6, "06"), (18_400, "18.400"), (99_999, "99.999"), (100_000, "100.000"),
        (103_480, "trên 100.000"), (148_000, "148.000"), (2_050_000, "trên 2.000.000"),
    ],
)  # fmt: skip
def test_big_counts_are_rounded_down_where_little_is_lost(value, words):
    assert over(value) == words


@pytest.mark.parametrize(
    ("value", "before", "words"),
    [
        (67_642, 64_118, "tăng 5,5% so với năm 2019"),
        (9_253, 9_871, "giảm 6,3% so với năm 2019"),
        (6, 3, "tăng 100% so với năm 2019"),
        (5, 5, "bằng năm 2019"),
        (100_001, 100_000, "tương đương năm 2019"),
        (5, 0, ""),
        (0, 4, "giảm 100% so với năm 2019"),
    ],
)
def test_a_change_is_told_in_words(value, before, words):
    assert change(value, before, "năm 2019") == words


@pytest.mark.parametrize(
    ("value", "before", "text"),
    [(106, 100, "+6%"), (94, 100, "−6%"), (5, 5, "0%"), (5, 0, ""), (1055, 1000, "+5,5%")],
)
def test_a_change_is_told_in_per_cent(value, before, text):
    assert per_cent(value, before) == text


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("6.846 buổi năm 2020", f"6.846{N}buổi năm{N}2020"),
        ("HIV/AIDS", '<span class="nb">HIV/AIDS</span>'),
        ("ngày 14/12/2020, quý II", f"ngày{N}14/12/2020, quý{N}II"),
        ("bình quân 7,6 người/Đội.", f'bình quân <span class="nb">7,6{N}người/Đội.</span>'),
        ("<b> & 06/2014/NQ-HĐND", '&lt;b&gt; &amp; <span class="nb">06/2014/NQ-HĐND</span>'),
        ("xã 5 phường", f"xã 5{N}phường"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, set_as):
    assert typeset(text) == set_as


@given(st.text())
def test_typesetting_changes_no_word(text):
    plain = typeset(text).replace('<span class="nb">', "").replace("</span>", "")
    assert len(plain) >= len(text)
    assert "<" not in plain


@given(st.lists(st.integers(0, 40), max_size=30))
def test_small_counts_are_hidden_and_never_one_alone(people):
    shown = hide_small(people)

    hidden = [n for n, value in zip(people, shown, strict=True) if value is None]
    assert not [value for value in shown if value and value < SMALLEST_SHOWN]
    assert all(value in (None, n) for n, value in zip(people, shown, strict=True))
    assert len(hidden) != 1 or not [value for value in shown if value]
    assert 0 not in hidden


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, (1, 1)),
        (1, (1, 1)),
        (12, (5, 15)),
        (19_395, (5_000, 20_000)),
        (22_250, (5_000, 25_000)),
        (67, (20, 80)),
    ],
)
def test_the_scale_has_round_steps(largest, expected):
    assert steps(largest) == expected


@given(st.integers(1, 10**9))
def test_the_scale_reaches_the_largest_value_in_at_most_five_whole_steps(largest):
    step, most = steps(largest)

    assert largest <= most < largest + step
    assert 1 <= most / step <= 5
    assert step == int(step)


def test_bars_stand_on_the_base_and_do_not_overlap():
    chart = bars("x", [(str(n), str(n), [Value(n, "was"), Value(2 * n, "now")]) for n in range(12)], [])

    flat = [bar for group in chart.groups for bar in group.bars]
    assert all(bar.y + bar.height == pytest.approx(chart.base, abs=0.02) for bar in flat)
    assert all(a.x + a.width <= b.x for a, b in pairwise(flat))
    assert flat[0].x >= chart.left
    assert flat[-1].x + flat[-1].width <= chart.right
    assert max(bar.height for bar in flat) <= chart.base - 8


@pytest.mark.parametrize(
    ("n", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (30, "XXX"), (49, "XLIX"), (126, "CXXVI")]
)
def test_roman_numbers(n, text):
    assert roman(n) == text


def sentences_of(place, year=2020):
    period = Period(year)
    return Sentences(summarise(place, period), divisions(place, period))


def test_each_section_tells_its_figures(sample):
    told = sentences_of(place_of(sample.province))

    assert told.situation() == [
        "Đến ngày 14/12/2020, toàn tỉnh có 04 Đội công tác xã hội tình nguyện tại 03 xã, phường "
        "thuộc 02 quận, huyện với 26 tình nguyện viên, bình quân 6,5 người/Đội. "
        "So với năm 2019, số Đội giảm 01 Đội.",
        "Số người trong danh sách quản lý, hỗ trợ là 06 người "
        "(ma túy 06 người; bán dâm hoàn lương 01 người).",
    ]
    assert told.organisation() == [
        "Đã tổ chức 01 lớp tập huấn với 28 lượt học viên.",
        "Hoạt động khác của Đội: loại giao-ban 11 buổi.",
    ]
    assert told.patrols() == [
        "Phối hợp tuần tra địa bàn 12 lượt, buổi; tiếp nhận, cung cấp 02 tin cho chính quyền, công an. "
        "Người cung cấp tin được bảo đảm bí mật, an toàn."
    ]
    assert told.counselling()[1].startswith(
        "a) Người nghiện ma túy: 19 lượt tiếp cận, tư vấn; 04 người được vận động và giúp đỡ tham gia "
        "01 hình thức cai nghiện, tăng 300% so với năm 2019, "
        "trong đó 02 người cai nghiện tự nguyện tại cơ sở, "
    )
    assert told.services()[0] == (
        "02 người được tư vấn và chuyển gửi tới các dịch vụ, 03 lượt: dịch vụ HIV 02 lượt; dịch vụ PHAP_LY "
        "01 lượt (một người có thể được chuyển gửi tới nhiều dịch vụ)."
    )
    assert told.services()[2] == (
        "Quà, hỗ trợ trao trong hoạt động của Đội 44 suất; loại qua: số tiền (đồng) 22 triệu đồng; "
        "quà, hỗ trợ ghi trong hồ sơ 01 suất; quà, hỗ trợ ghi trong hồ sơ: giá trị 500.000 đồng."
    )


def test_where_nothing_was_done_nothing_is_told(sample):
    told = sentences_of(place_of(sample.province), 2013)

    sections = (
        told.organisation,
        told.information,
        told.counselling,
        told.services,
        told.patrols,
        told.clubs,
    )
    assert [section() for section in sections] == [[]] * 6


def test_written_text_stands_below_the_sentences_or_in_their_place(sample):
    told = sentences_of(place_of(sample.teams[0]))
    section = BY_CODE["I"]

    assert paragraphs(section, told, {})[0] == "Đến ngày 14/12/2020, Đội có 05 tình nguyện viên."
    assert paragraphs(section, told, {"I": Written("a\n\n b ")})[-2:] == ["a", "b"]
    assert paragraphs(section, told, {"I": Written("a", replaces=True)}) == ["a"]
    assert paragraphs(BY_CODE["V"], told, {}) == []


def test_suggestions_come_from_what_changed(sample):
    summary = summarise(place_of(sample.province), Period(2020))

    contacts = suggestions(BY_CODE["II.3"], summary)
    assert contacts[0] == (
        "Nhóm người sử dụng, người nghiện ma túy chiếm 82,6% số lượt (19 lượt), "
        "nhóm người sau cai nghiện chiếm 17,4% số lượt (4 lượt)."
    )
    assert contacts[1].startswith("Tháng 5 có số lượt tiếp cận cao nhất (12 lượt), tháng 2 thấp nhất")
    (risen,) = suggestions(BY_CODE["III.1"], summary)
    assert "lượt tiếp cận người được phân công quản lý tăng 475% so với năm 2019" in risen
    assert suggestions(BY_CODE["III.2"], summary) == []
    assert suggestions(BY_CODE["IV"], summary)[:2] == [
        "Duy trì, củng cố 04 Đội; kiện toàn kịp thời các Đội thiếu tình nguyện viên.",
        "Phấn đấu tiếp cận trên 24 lượt người được phân công quản lý.",
    ]
    assert suggestions(BY_CODE["II.7"], summary) == []


def test_printed_values_stand_beside_each_other_without_overlap():
    quarters = bars("", [(q, q, [Value(19_395, q), Value(18_000, q)]) for q in ("I", "II", "III", "IV")], [])
    months = bars("", [(m, m, [Value(5_642, m), Value(5_530, m)]) for m in "123456"], [])

    assert quarters.value_size == 3.6
    room = months.groups[0].bars[1].middle - months.groups[0].bars[0].middle
    assert months.value_size * 2.25 < room  # four figures of half a letter each, a point of a quarter
