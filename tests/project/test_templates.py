"""Every template parses, and holds nothing that the content security policy would drop."""

import re

import pytest
from django.template.loader import get_template

from tests.project.source import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = sorted(str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*") if p.is_file())
INLINE = {
    "style in an attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style in the page": re.compile(r"<style\b", re.IGNORECASE),
    "script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "handler in an attribute": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "script in an address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx handler": re.compile(r"\shx-on[:\-]", re.IGNORECASE),
}
WHOLE_CONTEXT = re.compile(r"{%\s*include\b(?:(?!%}|\bonly\b).)*%}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment\b.*?endcomment\s*%}", re.DOTALL)
OLD_WORDS = re.compile(r"đối tượng", re.IGNORECASE)


def source(name):
    return COMMENT.sub("", (FOLDER / name).read_text())


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_parses(name):
    get_template(name)


@pytest.mark.parametrize("what", INLINE)
def test_nothing_is_inline(what):
    assert not [name for name in TEMPLATES if INLINE[what].search(source(name))]


def test_an_included_template_gets_only_what_it_is_given():
    own = [name for name in TEMPLATES if not name.startswith("django/")]  # those do as Django's widgets do

    assert not [name for name in own if WHOLE_CONTEXT.search(source(name))]


def test_people_are_called_by_neutral_words():
    assert not [name for name in TEMPLATES if OLD_WORDS.search(source(name))]


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("style in an attribute", '<p style="color: red">'),
        ("style in the page", "<style>p {}</style>"),
        ("script in the page", "<script>alert(1)</script>"),
        ("handler in an attribute", '<a href="#" onclick="go()">'),
        ("script in an address", '<a href="javascript:go()">'),
        ("htmx handler", '<a hx-on:click="go()">'),
    ],
)
def test_inline_code_is_seen(what, wrong):
    assert INLINE[what].search(wrong)
    assert not INLINE[what].search('<script src="/static/a.js" defer></script><a href="/on=">on</a>')


def test_include_without_only_is_seen():
    assert WHOLE_CONTEXT.search('{% include "a.html" with b=c %}')
    assert not WHOLE_CONTEXT.search('{% include "a.html" with b=c only %}{% include "d.html" only %}')
