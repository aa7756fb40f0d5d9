"""A .docx as the zip file it is: looked through before anything of it is read as Word."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZipFile

from lxml import etree

from volunteer_teams.errors import RuleBroken

LARGEST = 2_000_000  # bytes, of the file
LARGEST_UNPACKED = 20_000_000  # bytes, of all its parts
LARGEST_PART = 10_000_000
MOST_PARTS = 300
FILE = "file"
SPOILT = "Tệp này hỏng, không mở được: lưu lại trong Word rồi tải lên."
OLD_WORD, PDF = b"\xd0\xcf\x11\xe0", b"%PDF"
MACROS = re.compile(r"vbaproject|vbadata|/activex/|\.bin$", re.IGNORECASE)
EMBEDDED = re.compile(r"/(embeddings|afchunk)", re.IGNORECASE)
# Fields that fetch something or start a program when Word opens the report.
FIELD = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE)\b", re.IGNORECASE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HYPERLINK = "/hyperlink"


def refuse_unsafe(file: bytes) -> None:
    """Refuse what is no .docx, is too large packed or unpacked, holds macros or fetches from elsewhere."""
    if len(file) > LARGEST:
        raise _broken("Tệp quá 2 MB: bỏ bớt hình trong mẫu.")
    if file.startswith(OLD_WORD):
        raise _broken("Tệp này là .doc đời cũ hoặc có mật khẩu. Trong Word: bỏ mật khẩu, lưu thành .docx.")
    if not file.startswith(b"PK"):
        kind = "tệp PDF" if file.startswith(PDF) else "tài liệu Word"
        words = f"là {kind}, cần mẫu Word .docx" if kind == "tệp PDF" else f"không phải {kind} .docx"
        raise _broken(f"Tệp này {words}.")
    with anything_else_is(SPOILT), ZipFile(io.BytesIO(file)) as packed:
        _refuse_large(packed)
        for part in packed.namelist():
            _refuse_part(part, packed)


@contextmanager
def anything_else_is(words: str) -> Iterator[None]:
    """A rule that is broken says so itself; any other error is the file's, and is told in these words.

    What reads a stranger's file promises no list of what it raises: of spoilt ones zipfile was seen to raise
    BadZipFile, OSError, zlib.error, UnicodeDecodeError, RuntimeError and NotImplementedError, python-docx
    AttributeError and KeyError.
    """
    try:
        yield
    except RuleBroken:
        raise
    except Exception as error:
        raise _broken(words) from error


def _refuse_large(packed: ZipFile) -> None:
    """By what the file says of itself: no more than that is ever unpacked of a part."""
    parts = packed.infolist()
    sizes = [part.file_size for part in parts]
    if len(parts) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED or max(sizes, default=0) > LARGEST_PART:
        raise _broken("Tệp này mở ra quá lớn, không phải một mẫu Word bình thường.")
    names = packed.namelist()
    if len(set(names)) != len(names):
        raise _broken(SPOILT)
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise _broken("Tệp này không phải tài liệu Word .docx.")


def _refuse_part(name: str, packed: ZipFile) -> None:
    if MACROS.search(name):
        raise _broken("Tệp này có macro hoặc điều khiển ActiveX: lưu thành .docx không macro.")
    if EMBEDDED.search(name):
        raise _broken("Tệp này nhúng một tệp khác: bỏ phần nhúng rồi lưu lại.")
    body = packed.read(name)
    if not name.endswith((".xml", ".rels")):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(SPOILT) from error
    if root.getroottree().docinfo.doctype:
        raise _broken("Tệp này có khai báo DTD, Word không bao giờ ghi như vậy: không nhận.")
    if name == "[Content_Types].xml":
        _refuse_macros(body)
    if name.endswith(".rels"):
        _refuse_fetching(root)
    _refuse_fields(root)


def _refuse_macros(body: bytes) -> None:
    if b"macroenabled" in body.lower():
        raise _broken("Tệp này có macro (.docm): lưu thành .docx không macro.")
    if b"wordprocessingml.template.main" in body:
        raise _broken("Tệp này là .dotx. Trong Word: Lưu thành → Tài liệu Word (.docx).")


def _refuse_fetching(root: etree._Element) -> None:
    for link in root:
        is_outside = link.get("TargetMode") == "External"
        if is_outside and not str(link.get("Type")).endswith(HYPERLINK):
            where = str(link.get("Target"))[:80]
            raise _broken(f"Mẫu lấy nội dung từ nơi khác ({where}): chèn hẳn vào mẫu.")


def _refuse_fields(root: etree._Element) -> None:
    codes = [one.text or "" for one in root.iter(f"{WORD}instrText")]
    codes += [one.get(f"{WORD}instr") or "" for one in root.iter(f"{WORD}fldSimple")]
    # One field may be written in pieces.
    if found := FIELD.search(" ".join(codes)) or FIELD.search("".join(codes)):
        raise _broken(f"Mẫu có trường {found.group().upper()} lấy dữ liệu từ nơi khác: bỏ trường đó.")


def _broken(words: str) -> RuleBroken:
    return RuleBroken(words, field=FILE)
