"""A Word file as a zip file whose bytes depend on nothing but what is in it."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_TIME = (1980, 1, 1, 0, 0, 0)


def repeatable(made: bytes) -> bytes:
    """The same parts in the same order, with no time of the day when they were packed."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(made)) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for part in source.infolist():
            info = ZipInfo(part.filename, NO_TIME)
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, source.read(part))
    return target.getvalue()
