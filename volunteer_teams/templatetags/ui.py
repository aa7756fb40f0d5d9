"""Components: how things look, no queries. Their markup, and what each needs, is in templates/components/."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.template import Context, Library
from django.template.base import render_value_in_context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_tables2.utils import signature

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_NAMES, roles_with
from volunteer_teams.audit.history import Told
from volunteer_teams.frame import navigation
from volunteer_teams.look import TONE_ICONS, Figure, LogRow, Tally, Tone, Work, spark_points

register = Library()

MESSAGE_TONES = {"success": Tone.GOOD, "warning": Tone.WARN, "error": Tone.DANGER}


@register.simple_tag
def icon(name: str, label: str = "", *, small: bool = False) -> SafeString:
    """An icon of the sprite, with a label when it stands alone. Not a template: a page has hundreds."""
    return format_html(
        '<svg class="icon{}" {}><use href="{}#{}"/></svg>',
        " icon-sm" if small else "",
        format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"'),
        static("vendor/tabler-icons/sprite.svg"),
        name,
    )


@register.inclusion_tag("components/tone.html")
def tone(tone: str, words: str, icon: str = "") -> dict[str, Any]:
    """A state in a word, with the icon and colour of its tone; calm ones carry no icon unless named."""
    return {
        "tone": Tone(tone),
        "words": words,
        "icon": icon or ("" if tone == Tone.CALM else TONE_ICONS[Tone(tone)]),
    }


@register.simple_block_tag
def notice(
    content: str, tone: str = Tone.INFO, icon: str = "", action: str = "", url: str = ""
) -> SafeString:
    """A sentence or two that must be seen, with one button at most; start with the matter in <b>."""
    icon = icon or TONE_ICONS[Tone(tone)]
    return render_to_string(
        "components/notice.html",
        {"tone": Tone(tone), "icon": icon, "content": content, "action": action, "url": url},
    )


@register.inclusion_tag("components/message.html")
def message(message: Message) -> dict[str, Any]:
    """What an action just did, in its tone."""
    tone = MESSAGE_TONES.get(message.level_tag, Tone.INFO)
    return {"message": message, "tone": tone, "icon": TONE_ICONS[tone]}


@register.simple_block_tag
def card(
    content: str,
    heading: str = "",
    count: int | None = None,
    note: str = "",
    id: str = "",
    link: str = "",
    url: str = "",
    *,
    flush: bool = False,
) -> str:
    """A frame with a heading; `flush` for lists and tables that reach its edges."""
    return render_to_string(
        "components/card.html",
        {
            "content": content, "heading": heading, "count": count, "note": note,
            "id": id, "link": link, "url": url, "flush": flush,
        },
    )  # fmt: skip


@register.inclusion_tag("components/crumbs.html")
def crumbs(*parts: str) -> dict[str, Any]:
    """The way back: label, address, label, address …"""
    return {"crumbs": list(zip(parts[::2], parts[1::2], strict=True))}


@register.inclusion_tag("components/crumbs.html")
def crumbs_under(url_name: str, *parts: str) -> dict[str, Any]:
    """The way back to a page of the menu, by the name it has there; then label, address …"""
    return crumbs(navigation.label_of(url_name), reverse(url_name), *parts)


@register.inclusion_tag("components/errors.html")
def errors(*parts: forms.BaseForm | forms.BaseFormSet) -> dict[str, Any]:
    """What to correct in forms and formsets, each line leading to its field; nothing when all is right."""
    lines = [line for part in parts for line in _error_lines(part)]
    return {"lines": lines}


def _error_lines(part: forms.BaseForm | forms.BaseFormSet) -> Iterable[tuple[str, str, str]]:
    if isinstance(part, forms.BaseFormSet):
        yield from (("", "", str(error)) for error in part.non_form_errors())
        for form in part.forms:
            yield from _error_lines(form)
        return
    yield from (("", "", str(error)) for error in part.non_field_errors())
    for name, found in part.errors.items():
        if name in part.fields:
            field = part[name]
            yield from (
                (field.id_for_label or f"{field.auto_id}_0", str(field.label), str(error)) for error in found
            )


@register.inclusion_tag("components/whole_form.html")
def whole_form(form: forms.BaseForm, save: str, back: str = "", *, danger: bool = False) -> dict[str, Any]:
    """A form in a card, every field in order, and its button; `back` is where "Thôi" leads."""
    return {"form": form, "save": save, "back": back, "danger": danger}


@register.inclusion_tag("components/filters.html", takes_context=True)
def filters(context: Context, form: forms.BaseForm, label: str = "Lọc") -> dict[str, Any]:
    """An ordinary GET form above a list: its address can be sent to somebody."""
    return {"form": form, "label": label, "path": context["request"].path}


@register.inclusion_tag("components/tally.html")
def tally(items: Sequence[Tally], label: str) -> dict[str, Any]:
    """Counts as links to their rows; only the late one is red."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/work.html")
def work(rows: Iterable[Work]) -> dict[str, Any]:
    """A work list: when, what and why, who, and one button a row."""
    return {"rows": rows}


@register.inclusion_tag("components/log.html")
def log(rows: Iterable[LogRow]) -> dict[str, Any]:
    """What happened, newest first, under the heads of their months."""
    return {"rows": rows}


@register.inclusion_tag("components/events.html")
def events(rows: Sequence[Told], caption: str) -> dict[str, Any]:
    """Events of the log as a table: when, who did what and what changed, where."""
    return {"rows": rows, "caption": caption}


@register.inclusion_tag("components/facts.html")
def facts(pairs: Iterable[tuple[str, Any]], *, small: bool = False) -> dict[str, Any]:
    """Labels and values, one pair a line."""
    return {"pairs": pairs, "small": small}


@register.inclusion_tag("components/figures.html")
def figures(items: Sequence[Figure], label: str) -> dict[str, Any]:
    """Figures in a row, each a link to its rows, beside last year's."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/bar.html")
def bar(done: float, total: float, label: str, pace: float | None = None) -> dict[str, Any]:
    """How much of a whole is done, with a mark where it should be by today; the label says it in words."""

    def part(value: float) -> int:
        return round(300 * min(value, total) / total) if total else 0

    return {"done": part(done), "pace": None if pace is None else min(part(pace), 297), "label": label}


@register.inclusion_tag("components/spark.html")
def spark(values: Sequence[float], before: Sequence[float] = ()) -> dict[str, Any]:
    """A small line beside a number, last year's behind it; the numbers themselves stand elsewhere."""
    top = max([*values, *before], default=0)
    now, was = spark_points(values, top), spark_points(before, top)
    return {"now": _path(now), "was": _path(was), "last": [str(c) for c in now[-1]] if now else None}


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) if points else ""


@register.inclusion_tag("components/picture.html")
def picture(name: str) -> dict[str, Any]:
    """A small drawing beside a step, which the words next to it tell too."""
    return {"name": name}


@register.simple_block_tag
def nothing(content: str, heading: str, text: str = "", picture: str = "book") -> str:
    """An empty list: what would stand here, and between the tags the buttons of the next step."""
    return render_to_string(
        "components/nothing.html", {"content": content, "heading": heading, "text": text, "picture": picture}
    )


@register.simple_tag
def doers(permission: str) -> SafeString:
    """Who does what the reader may not, for an empty list that has no button for them."""
    able = roles_with(Permission[permission])
    names = ", ".join(name for role, name in ROLE_NAMES.items() if role in able)
    return format_html('<p class="doers">Người ghi: {}.</p>', names)


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: Page, parameter: str = "page", unit: str = "dòng") -> dict[str, Any]:
    """Which rows these are of how many, and links to the other pages that keep the filters."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(n, "" if n == page.paginator.ELLIPSIS else _address(context, parameter, n)) for n in numbers]
    return {
        "page": page,
        "unit": unit,
        "links": links,
        "previous": _address(context, parameter, page.previous_page_number()) if page.has_previous() else "",
        "next": _address(context, parameter, page.next_page_number()) if page.has_next() else "",
    }


def _address(context: Context, parameter: str, number: Any) -> str:
    query = context["request"].GET.copy()
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


@register.simple_block_tag
def dock(content: str, note: str = "") -> str:
    """The bar that stays at the foot of a long form: what will be saved, then the button that says so."""
    return render_to_string("components/dock.html", {"content": content, "note": note})


@register.filter
def sort_state(column: Any) -> str:
    """The `aria-sort` of a django-tables2 column; nothing when the list is not sorted by it."""
    if not column.is_ordered:
        return ""
    return "descending" if column.order_by_alias.is_descending else "ascending"


@register.simple_tag(takes_context=True)
def table_rows(context: Context, table: Any) -> SafeString:
    """The rows of a table's page, the first cell of each its head; none when it is empty.

    Put together here, as a list has hundreds of cells. The class of a cell is that of its column.
    """
    classes = [
        format_html(' class="{}"', name) if (name := column.attrs["td"].get("class")) else SafeString("")
        for column in table.columns
    ]
    asked = [signature(column.render) for column in table.columns]
    rows = []
    for row in table.paginated_rows:
        made = (_cell(row, column, *each) for column, each in zip(table.columns, asked, strict=True))
        cells = [render_value_in_context(cell, context) for cell in made]
        drawn = [f"<td{name}>{cell}</td>" for name, cell in zip(classes[1:], cells[1:], strict=True)]
        rows.append(f'<tr><th scope="row"{classes[0]}>{cells[0]}</th>{"".join(drawn)}</tr>\n  ')
    return SafeString("".join(rows))


def _cell(row: Any, column: Any, wanted: Collection[str], takes_all: str | None) -> Any:
    """What django-tables2 makes of a cell; it would look up what `render` wants again for each row."""

    def render(column: Any, value: Any = None) -> Any:
        told = row._optional_cell_arguments(column, value)
        content = column.render(**(told if takes_all else {name: told[name] for name in wanted}))
        return column.link(content, **told) if column.link else content

    return row._get_and_render_with(column, render, column.default)
