"""An office's seal on an issued PDF: a signature by its certificate. The only file that knows pyHanko.

Certificates lie as PKCS#12 in the folder of `SEALS_FOLDER`, one for each office that has one, named by its
level and code, with the password beside it: `province-01.p12` and `province-01.password`.
"""

import io
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter

from reports.places import Level, ReportPlace
from volunteer_teams.models import Team

FIELD = "Con-dau"
LARGEST = 100_000  # bytes of a certificate's file


class NotSealed(Exception):
    """The seal cannot be set; the text says why, for the person who issues."""


def sealed(content: bytes, place: ReportPlace) -> bytes:
    """The PDF with the seal of the office that issues it; nothing where that office has none here.

    A team's report is issued by its commune.
    """
    if not settings.SEALS_FOLDER:
        return b""
    folder = Path(settings.SEALS_FOLDER)
    if not folder.is_dir():
        raise NotSealed("máy chủ không mở được thư mục con dấu")
    file = folder / f"{_office(place)}.p12"
    if not file.exists():
        return b""
    signer = _signer(file)
    _refuse_out_of_date(signer, timezone.now())
    about = PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason="Ban hành"
    )
    return bytes(sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), about, signer=signer).getvalue())


def _office(place: ReportPlace) -> str:
    unit = place.reporter
    if isinstance(unit, Team):
        return f"{Level.COMMUNE}-{unit.commune.code}"
    return f"{place.level}-{unit.code}"


def _signer(file: Path) -> SimpleSigner:
    try:
        if file.stat().st_size > LARGEST:
            raise NotSealed(f"tệp con dấu {file.name} không phải là chứng thư số")
        certificate = file.read_bytes()
        password = file.with_suffix(".password").read_text(encoding="utf-8-sig").rstrip("\r\n").encode()
    except (OSError, UnicodeDecodeError):  # the cause may hold what was read: it is not handed on
        raise NotSealed(f"máy chủ không mở được tệp con dấu {file.name}, hoặc tệp mật khẩu của nó") from None
    _refuse_incomplete(file.name, certificate, password)
    return SimpleSigner.load_pkcs12_data(certificate, [], passphrase=password)


def _refuse_incomplete(name: str, content: bytes, password: bytes) -> None:
    """Refuse what does not open, or lacks a half: pyHanko fails on it in no way of its own."""
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password)
    except (ValueError, UnsupportedAlgorithm):  # as above
        raise NotSealed(f"mật khẩu của con dấu {name} sai, hoặc tệp hỏng") from None
    if key is None or certificate is None:
        raise NotSealed(f"tệp con dấu {name} thiếu khóa hoặc thiếu chứng thư số")


def _refuse_out_of_date(signer: SimpleSigner, at: datetime) -> None:
    certificate = signer.signing_cert
    assert certificate
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if at > last:
        raise NotSealed(f"chứng thư số của con dấu hết hạn ngày {timezone.localtime(last):%d/%m/%Y}")
    if at < first:
        raise NotSealed(f"chứng thư số của con dấu chỉ dùng từ ngày {timezone.localtime(first):%d/%m/%Y}")
