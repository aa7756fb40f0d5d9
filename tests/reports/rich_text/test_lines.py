"""Text as it is kept: what the signs mean, that nothing typed runs, and that written lines are read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.rich_text.lines import Kind, Line, Run, joined, read, trimmed, write
from reports.rich_text.pasted import from_html
from reports.rich_text.shown import shown

LETTERS = st.text(st.sampled_from("ab *_\\ẩ.<&\"'-"), max_size=12)
RUNS = st.lists(st.builds(Run, LETTERS, st.booleans(), st.booleans()), max_size=4)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Một.\n\n  Hai. \r\nBa.", "<p>Một.</p><p>Hai.</p><p>Ba.</p>"),
        ("a **b** c", "<p>a <strong>b</strong> c</p>"),
        ("a __b **c**__", "<p>a <em>b </em><strong><em>c</em></strong></p>"),
        ("5 * 3 ** 2 ** 1", "<p>5 * 3 ** 2 ** 1</p>"),
        ("Tên: ______ và ______", "<p>Tên: ______ và ______</p>"),
        (r"\*\*a\*\* \\", r"<p>**a** \</p>"),
        ("**a", "<p>**a</p>"),
        ("# Tên\nnội dung", "<h3>Tên</h3><p>nội dung</p>"),
        ("- a\n+ b\n+ c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"),
        ("+ 5 độ", "<p>+ 5 độ</p>"),
        (
            "3. a\n4. b\n7. c",
            '<ol start="3"><li value="3">a</li><li value="4">b</li></ol>'
            '<ol start="7"><li value="7">c</li></ol>',
        ),
        ("1. a\n- b", '<ol><li value="1">a</li></ol><ul><li>b</li></ul>'),
        ("2020. Năm", "<p>2020. Năm</p>"),
        ("<b>x</b> & {{ y }}", "<p>&lt;b&gt;x&lt;/b&gt; &amp; {{ y }}</p>"),
        ("- <script>", "<ul><li>&lt;script&gt;</li></ul>"),
        ("", ""),
    ],
)
def test_signs_give_a_look_and_everything_else_is_words(text, html):
    assert shown(text) == html


@given(RUNS)
def test_words_of_any_look_are_written_and_read_again(runs):
    runs = trimmed(runs)
    line = Line(Kind.ITEM, runs)

    again = read(write([line]))

    assert [one.runs for one in again] == ([runs] if runs else [])


@given(st.text(st.sampled_from("ab*_\\#+-1. \n<"), max_size=40))
def test_a_text_through_the_editor_looks_the_same(text):
    assert shown(from_html(shown(text))) == shown(text)


def test_neighbours_of_one_look_are_one():
    assert joined([Run("a", True), Run(" "), Run("b", True)]) == (Run("a b", True),)


def test_many_signs_are_read_in_no_time():
    assert len(read("**a **a " * 20_000)) == 1
