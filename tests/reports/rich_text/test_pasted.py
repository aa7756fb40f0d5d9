"""Pages of the clipboard become plain lines: of Word, LibreOffice and Google Docs, and hostile ones."""

import time
from pathlib import Path

import pytest

from reports.rich_text.pasted import from_html
from reports.rich_text.shown import shown

CLIPBOARD = Path(__file__).parent / "clipboard"
SAMPLES = sorted(path.stem for path in CLIPBOARD.glob("*.html"))


@pytest.mark.parametrize("name", SAMPLES)
def test_what_offices_copy_keeps_its_words_lists_and_bold(name):
    text = from_html((CLIPBOARD / f"{name}.html").read_text())

    assert text == (CLIPBOARD / f"{name}.txt").read_text().strip()


@pytest.mark.parametrize("name", SAMPLES)
def test_what_the_editor_shows_is_taken_back_as_it_was(name):
    text = (CLIPBOARD / f"{name}.txt").read_text().strip()

    assert from_html(shown(text)) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<script>alert(1)</script>Chữ", "Chữ"),
        ("<img src=x onerror=alert(1)>Chữ", "Chữ"),
        ("<p onclick=x()>Chữ</p>", "Chữ"),
        ("<a href='javascript:x()'>Chữ</a>", "Chữ"),
        ("<svg><script>x</script><text>đồ</text></svg>Chữ", "Chữ"),
        ("<math><mtext></p><style><img src=x onerror=x()></style></math>Chữ", "Chữ"),
        ("<style>p{}</style><title>t</title><p>Chữ", "Chữ"),
        ("<iframe srcdoc='<script>x</script>'></iframe>Chữ", "Chữ"),
        ("<p>&lt;script&gt;x&lt;/script&gt;</p>", "<script>x</script>"),
        ("<p style='display:none'>ẩn</p>Chữ", "Chữ"),
        ("<p>A\u200bB\u00ad\u202eC\x00</p>", "ABC"),
        ("", ""),
        ("<p> <br> &nbsp;</p>", ""),
        ("Một<br>Hai<div>Ba</div>bốn", "Một\nHai\nBa\nbốn"),
        ("<p><b>a</b><b>b</b> <i> c </i>d</p>", "**ab** __c__ d"),
        ("<p>• một</p><p>– hai</p><p>\uf0b7 ba</p>", "- một\n- hai\n- ba"),
        ("<ol start=7><li>a<li>b</ol><ol start=99999><li>c</ol>", "7. a\n8. b\n1. c"),
        ("<ul><ul><li>lạc</li></ul></ul>", "- lạc"),
        ("<p>2 ** 3 ** 4, \\</p><p>__x__</p>", "2 ** 3 ** 4, \\\n\\_\\_x\\_\\_"),
        ("<p>Họ tên: ______ ngày ____</p>", "Họ tên: ______ ngày ____"),
    ],
)
def test_only_words_and_their_look_are_left(html, text):
    assert from_html(html) == text


@pytest.mark.parametrize("html", ["<b>" * 50_000 + "x", "<ul><li>" * 3_000 + "x", "<div>" * 900 + "x"])
def test_a_page_that_is_too_deep_keeps_its_words(html):
    assert from_html(html).endswith("x")


@pytest.mark.parametrize("html", ["<table><tr>" + "<td>" * 40_000, "<b> </b>" * 40_000, "<p> " * 40_000])
def test_a_page_of_nothing_at_all_is_read_in_no_time(html):
    begun = time.process_time()

    assert from_html(html) == ""
    assert time.process_time() - begun < 10
