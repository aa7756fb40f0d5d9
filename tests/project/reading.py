"""Everything that an answer tells: its headers, its text, and what is inside the files it sends."""

import io
import json
import re
import zipfile
from typing import Any
from urllib.parse import unquote

import pypdf

UNSTEADY = re.compile(
    r'(?<=name="ticket" value=")[^"]*|(?<=name="csrfmiddlewaretoken" value=")[^"]*|(?<="X-CSRFToken": ")[^"]*'
    r'|(?<=data-session-limit=")\d*|(?<="seconds": )\d+'  # that are left
    r'|(?<="token": ")[^"]*'
    r"|(?<=/search/\?t=)[^\"&\s]*"  # what was searched for, sealed anew each time
    r"|^(?:Expires|Content-Length|X-Request-ID): .*$"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",  # the id of something to be entered
    re.MULTILINE,
)


def readable(response: Any) -> str:
    """Headers and body as text, markup once as it is and once without its tags."""
    headers = "\n".join(unquote(f"{name}: {value}") for name, value in response.headers.items())
    body = response.getvalue() if response.streaming else response.content
    return f"{headers}\n{text_in(body)}"


def steady(text: str) -> str:
    """Without what differs each time the same page is asked for."""
    return UNSTEADY.sub("#", text)


def text_in(body: bytes) -> str:
    """The text of a page, a PDF with its attachments, a spreadsheet, a document, JSON, a zip of these."""
    if body.startswith(b"%PDF"):
        pdf = pypdf.PdfReader(io.BytesIO(body))
        attached = [text_in(file) for files in pdf.attachments.values() for file in files]
        return "\n".join([str(pdf.metadata), *(page.extract_text() for page in pdf.pages), *attached])
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "\n".join(f"{name}\n{_text_of_part(parts.read(name))}" for name in parts.namelist())
    text = body.decode(errors="replace")
    if text.startswith(("{", "[")):
        return json.dumps(json.loads(text), ensure_ascii=False)
    return f"{text}\n{_without_tags(text)}" if text.lstrip().startswith("<") else text


def _text_of_part(part: bytes) -> str:
    if part.startswith((b"\x89PNG", b"\xff\xd8")):
        return ""  # a chart, whose values stand beside it in words; the template's thumbnail
    if part.startswith((b"%PDF", b"PK")):
        return text_in(part)
    return _without_tags(part.decode())


def _without_tags(markup: str) -> str:
    return re.sub(r"<[^>]*>", " ", markup)
