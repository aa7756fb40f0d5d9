"""How tests read a page: as HTML, by what stands on it."""

import re
from typing import Any

from django.test import Client
from lxml import etree, html


class Page:
    """A page or a part of one. Paths are XPath; text comes with single spaces."""

    def __init__(self, response: Any):
        self.tree = html.fromstring(response.content.decode())

    @property
    def text(self) -> str:
        """Everything a reader sees."""
        return text_of(self.tree)

    @property
    def heading(self) -> str:
        """The one `<h1>`."""
        return text_of(self.one("//h1"))

    @property
    def messages(self) -> list[str]:
        """What the page says about the thing just done, and its warnings."""
        return [text_of(found) for found in self.all("//*[contains(@class, 'notice')]")]

    @property
    def errors(self) -> list[str]:
        """The lines of the summary above a form that was refused."""
        return [text_of(found) for found in self.all("//section[contains(@class, 'errors')]//li")]

    def all(self, path: str) -> list[Any]:
        """The elements on a path."""
        return self.tree.xpath(path)

    def one(self, path: str) -> Any:
        """The only element on a path."""
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} elements on {path}, not one."
        return found[0]

    def texts(self, path: str) -> list[str]:
        """The texts of the elements on a path."""
        return [text_of(found) for found in self.all(path)]

    def rows(self, path: str = "//table") -> list[list[str]]:
        """The cells of a table's body, row by row."""
        cells = "./th | ./td"
        return [[text_of(cell) for cell in row.xpath(cells)] for row in self.one(path).xpath(".//tbody/tr")]

    def link(self, words: str) -> str:
        """The address of the only link with these words."""
        found = {a.get("href") for a in self.all("//a[@href]") if words in text_of(a)}
        assert len(found) == 1, f"{len(found)} addresses under '{words}', not one: {sorted(found)}"
        return found.pop()

    def has_link(self, url: str) -> bool:
        """Whether some link leads there."""
        return bool(self.tree.xpath("//a[@href=$url]", url=url))

    def value(self, name: str) -> str:
        """What stands in a field."""
        field = self.one(f"//*[@name='{name}']")
        if field.tag == "textarea":
            return (field.text or "").removeprefix("\n")
        if field.tag == "select":
            return next((option.get("value") for option in field.xpath(".//option[@selected]")), "")
        return field.get("value", "")

    def options(self, name: str) -> list[str]:
        """The words offered by a select or by radio buttons."""
        chosen = self.all(f"//select[@name='{name}']//option[@value!='']")
        return [text_of(option) for option in chosen] or self.texts(f"//label[.//input[@name='{name}']]")


def page(response: Any) -> Page:
    """Read an answer as a page."""
    return Page(response)


def text_of(element: Any) -> str:
    """The text of an element with single spaces, no scripts; what stands in two elements is two words."""
    words = " ".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]"))
    return re.sub(r" (?=[,.;:)?])|(?<=\() ", "", re.sub(r"\s+", " ", words)).strip()


def assert_part_equals(client: Client, url: str, part: str) -> None:
    """Fetched by htmx, the part with this id equals the same part of the whole page."""
    whole = Page(client.get(url)).one(f"//*[@id='{part}']")
    answer = client.get(url, headers={"HX-Request": "true", "HX-Target": part})
    assert b"<html" not in answer.content, f"{url} sends the whole page where its part {part} was asked for."
    alone = Page(answer).one(f"//*[@id='{part}']")

    assert _plain(alone) == _plain(whole)


def _plain(element: Any) -> str:
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    written = re.sub(r'(name="(?:csrfmiddlewaretoken|ticket)" value=")[^"]*', r"\1", written)
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", written))
