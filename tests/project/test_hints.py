"""Every field of every form has a short hint from the glossary or of its own, or says all itself."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django import forms

import cases.forms
import reports.forms
import volunteer_teams.forms
from tests.hints import SELF_EVIDENT, WHOLE_FORMS
from tests.project.source import ROOT
from volunteer_teams import glossary

LONGEST = 120  # letters; the rest is for the page of words
PACKAGES = (volunteer_teams.forms, cases.forms, reports.forms)
MODULES = [
    import_module(found.name)
    for package in PACKAGES
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
]
FORMS = sorted(
    {
        form
        for module in MODULES
        for _, form in inspect.getmembers(module, inspect.isclass)
        if issubclass(form, forms.BaseForm) and form.__module__ == module.__name__
    },
    key=lambda form: form.__qualname__,
)
SCREEN_WORDS = " ".join(
    line.split("|")[1].casefold()
    for line in (ROOT / "docs" / "glossary.md").read_text().splitlines()
    if line.startswith("|")
)
TERMS = [term for chapter in glossary.chapters() for term in chapter.terms]


def shown(form):
    """The fields that people see."""
    return {name: field for name, field in form.base_fields.items() if not field.widget.is_hidden}


def test_the_forms_are_found():
    assert {"ContactAddForm", "TeamForm", "SigningForm"} <= {form.__name__ for form in FORMS}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_field_has_its_hint(form):
    if form.__name__ in WHOLE_FORMS:
        return
    without = [str(field.label) for field in shown(form).values() if not field.help_text]

    assert not set(without) - set(SELF_EVIDENT), "give it a hint, or say why it needs none"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_hints_are_short(form):
    if form.__name__ in WHOLE_FORMS:
        return
    hints = [str(field.help_text) for field in shown(form).values()]

    assert not [hint for hint in hints if len(hint) > LONGEST]


def test_no_exemption_is_left_over():
    fields = {name for form in FORMS for name in (str(field.label) for field in shown(form).values())}
    written = "\n".join(inspect.getsource(module) for module in MODULES)

    pages = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))

    unknown = [label for label in SELF_EVIDENT if label not in fields and f'"{label}' not in written]
    assert not [label for label in unknown if f"<legend>{label}</legend>" not in pages]
    assert not set(WHOLE_FORMS) - {form.__name__ for form in FORMS}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.term)
def test_a_word_of_the_page_is_a_word_of_the_glossary(term):
    assert term.term.casefold() in SCREEN_WORDS


def test_a_word_stands_once():
    words = [term.term for term in TERMS]

    assert sorted(set(words)) == sorted(words)


def test_every_hint_of_a_word_is_used():
    used = "\n".join(inspect.getsource(module) for module in MODULES)

    assert not [term.term for term in TERMS if term.hint and f'hint("{term.term}")' not in used]


def test_a_word_without_a_hint_is_refused():
    with pytest.raises(KeyError):
        glossary.hint("không có từ này")
