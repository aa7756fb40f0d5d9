"""Templates as offices make them, right and wrong."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from reports.word.own_template import own_template


def template(*lines: str, header: str = "", blocks: bool = True) -> bytes:
    """A template with these paragraphs above the blocks."""
    word = Document()
    for line in (*lines, *(("{{p noi_dung }}", "{{p phu_luc }}") if blocks else ())):
        word.add_paragraph(line)
    if header:
        word.sections[0].header.paragraphs[0].text = header
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def changed(part: str, old: bytes, new: bytes, file: bytes = b"") -> bytes:
    """A template in which one part of the package is another one."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(file or own_template())) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for info in source.infolist():
            body = source.read(info)
            if info.filename == part:
                assert old in body, part
                body = body.replace(old, new)
            made.writestr(info.filename, body)
    return target.getvalue()


def replaced(part: str, body: bytes) -> bytes:
    """A template in which one part of the package holds nothing of what it held."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(own_template())) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, body if name == part else source.read(name))
    return target.getvalue()


def added(name: str, body: bytes, file: bytes = b"") -> bytes:
    """A template with one more part in the package."""
    target = io.BytesIO(file or own_template())
    with ZipFile(target, "a", ZIP_DEFLATED) as made:
        made.writestr(name, body)
    return target.getvalue()


def with_header_field(offset: int, value: bytes) -> bytes:
    """A template whose first part says something else of itself, in its own header and in the directory.

    offset: of the field in the directory's entry, two bytes more than in the part's own header.
    """
    file = bytearray(own_template())
    for signature, at in ((b"PK\x03\x04", offset - 2), (b"PK\x01\x02", offset)):
        start = file.index(signature) + at
        file[start : start + len(value)] = value
    return bytes(file)
