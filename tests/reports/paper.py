"""What stands on a printed file, page by page, as somebody reads it."""

import io
from typing import Any

import pypdf


def pages_of(response: Any) -> list[str]:
    """The text of each page of an answer that is a PDF, with single spaces."""
    assert response.status_code == 200, response.status_code
    assert response.headers["Content-Type"] == "application/pdf"
    assert "no-store" in response.headers["Cache-Control"]
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def text_of(response: Any) -> str:
    """All of it."""
    return " ".join(pages_of(response))
