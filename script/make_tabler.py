"""Leave out of Tabler's style sheet what no page asks for, and write down what that is.

python script/make_tabler.py node_modules/@tabler/core/dist/css/tabler.min.css static/vendor/tabler

A selector stays when each class it asks for is a word of our templates, scripts or texts in our Python; what
stands in `:not()` is not asked for. Of attributes named data-… the selector's name and value must
be written in a template or script. Keyframes and custom properties stay when something that stays names them,
or our own sheets do. What stays is in its order, unchanged. left-out.txt has the classes that nothing of ours
names: a test holds what pages ask for against it, so a class used anew asks for `script/vendor tabler`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

ROOT = Path(__file__).resolve().parent.parent
APPS = ("volunteer_teams", "cases", "reports")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
PROPERTY = re.compile(r"--[a-z][\w-]*")
ATTRIBUTE = re.compile(r"""\[(?P<name>[\w-]+)(?:(?P<way>[\^*$~|]?=)["']?(?P<value>[^"'\]]*)["']?)?\]""")


def main(source: Path, target: Path) -> None:
    sheet = Sheet(source.read_text(encoding="utf-8"))
    (target / "tabler.min.css").write_text(sheet.text() + "\n", encoding="utf-8")
    left_out = sorted(sheet.classes - sheet.words)
    (target / "left-out.txt").write_text("\n".join(left_out) + "\n", encoding="utf-8")


def words_used() -> set[str]:
    """Every word that may be a class, and some more: of markup all, of Python those in texts."""
    found = set(WORD.findall(markup()))
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            found.update(word for text in _texts(path) for word in WORD.findall(text))
    return found


def markup() -> str:
    """Templates and scripts."""
    paths = [*(ROOT / "templates").rglob("*.*"), *(ROOT / "static" / "js").glob("*.js")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


def _texts(path: Path) -> Iterator[str]:
    """The strings of a module, docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


class Sheet:
    """Tabler's rules, and which of them stay."""

    def __init__(self, text: str) -> None:
        self.words, self.markup = words_used(), markup()
        sheets = sorted((ROOT / "static" / "css").glob("*.css"))
        self.own = set(PROPERTY.findall(self.markup + "".join(path.read_text("utf-8") for path in sheets)))
        self.classes: set[str] = set()
        rules = tinycss2.parse_stylesheet(text, skip_whitespace=True)
        assert not [rule for rule in rules if rule.type == "error"], "Tabler's sheet cannot be read"
        self.rules = [kept for rule in rules if (kept := self._kept(rule))]

    def text(self) -> str:
        """What stays, with the properties that are named."""
        named = self._named()
        plain = "".join(_written(rule, named) for rule in self.rules if not _is_keyframes(rule))
        words = set(WORD.findall(plain))
        return "".join(
            _written(rule, named)
            for rule in self.rules
            if not _is_keyframes(rule) or tinycss2.serialize(rule.prelude).strip() in words
        )

    def _named(self) -> set[str]:
        """The custom properties that something names, or what it names."""
        uses: dict[str, set[str]] = {}
        found = set(self.own)
        for one in (one for rule in self.rules for one in _declarations(rule)):
            used = set(PROPERTY.findall(tinycss2.serialize(one.value)))
            if one.name.startswith("--"):
                uses.setdefault(one.name, set()).update(used)
            else:
                found |= used
        waiting = list(found)
        while waiting:
            more = uses.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return found

    def _kept(self, rule: Node) -> Node | None:
        """The rule with the selectors that stay, or nothing."""
        if rule.type == "qualified-rule":
            selectors = [one for one in _listed(rule.prelude) if self._stays(one)]
            rule.prelude = [node for n, one in enumerate(selectors) for node in [*_comma(rule, n), *one]]
            return rule if selectors else None
        if rule.type == "at-rule" and rule.at_keyword == "media":
            inside = tinycss2.parse_rule_list(rule.content, skip_whitespace=True, skip_comments=True)
            rule.content = [kept for one in inside if (kept := self._kept(one))]
            return rule if rule.content else None
        if rule.type == "comment":
            return rule if rule.value.startswith("!") else None  # the licence
        known = ("charset", "keyframes", "property")
        assert rule.at_keyword in known, f"What to do with @{rule.at_keyword}?"
        return rule

    def _stays(self, selector: list[Node]) -> bool:
        """Whether a page can have what it selects; every class of it is noted."""
        stays, before = True, None
        for node in selector:
            if node.type == "ident" and before == ".":
                self.classes.add(node.value)
                stays &= node.value in self.words
            elif node.type == "[] block":
                stays &= self._may_have(node.serialize())
            elif node.type == "function":
                each = [self._stays(one) for one in _listed(node.arguments)]
                stays &= any(each) or node.lower_name not in ("is", "where", "has")
            before = node.value if node.type == "literal" else None
        return stays

    def _may_have(self, attribute: str) -> bool:
        found = ATTRIBUTE.fullmatch(attribute)
        if found is None:
            return True
        name, way, value = found["name"], found["way"], (found["value"] or "").strip()
        if name == "class" and way:
            return any(value in word for word in self.words)
        if not (name.startswith("data-") or name == "dir"):
            return True
        return f'{name}="{value}"' in self.markup if way == "=" else f"{name}=" in self.markup


def _listed(nodes: list[Node]) -> list[list[Node]]:
    """The selectors of a list."""
    each: list[list[Node]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            each.append([])
        else:
            each[-1].append(node)
    return each


def _comma(rule: QualifiedRule, n: int) -> list[Node]:
    where = (rule.source_line, rule.source_column)
    return [tinycss2.ast.LiteralToken(*where, ",")] if n else []


def _is_keyframes(rule: Node) -> bool:
    return rule.type == "at-rule" and rule.at_keyword == "keyframes"


def _declarations(rule: Node) -> Iterator[Declaration]:
    if rule.type == "qualified-rule":
        yield from _content(rule)
    elif rule.type == "at-rule" and rule.content:
        inside = rule.content if rule.at_keyword == "media" else tinycss2.parse_rule_list(rule.content)
        for one in inside if rule.at_keyword != "property" else ():
            yield from _declarations(one)


def _content(rule: QualifiedRule) -> list[Declaration]:
    found = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True, skip_comments=True)
    assert all(one.type == "declaration" for one in found), tinycss2.serialize(rule.prelude)
    return found


def _written(rule: Node, named: set[str]) -> str:
    """A rule as it is served; nothing where nothing of it is left."""
    if rule.type == "qualified-rule":
        told = [
            _declared(one) for one in _content(rule) if one.name in named or not one.name.startswith("--")
        ]
        return f"{tinycss2.serialize(rule.prelude)}{{{';'.join(told)}}}" if told else ""
    if isinstance(rule, AtRule) and rule.at_keyword == "media":
        inside = "".join(_written(one, named) for one in rule.content)
        return f"@media{tinycss2.serialize(rule.prelude)}{{{inside}}}" if inside else ""
    if isinstance(rule, AtRule) and rule.at_keyword == "property":
        return rule.serialize() if tinycss2.serialize(rule.prelude).strip() in named else ""
    return rule.serialize()


def _declared(one: Declaration) -> str:
    return f"{one.name}:{tinycss2.serialize(one.value)}{'!important' * one.important}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
