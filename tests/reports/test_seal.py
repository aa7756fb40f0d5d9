"""reports.seal, issue_report: an issued PDF bears its office's seal, or nothing is issued."""

import io
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from reports.models import AnnualReport, IssuedReport, ReportState
from reports.pdf import pdf
from reports.periods import Period
from reports.places import place_of
from reports.year_end.papers import paper_of
from tests.factories import CommuneFactory, issue, ready_report
from volunteer_teams.errors import RuleBroken

PASSWORD = b"mat khau thu"
YEAR = Period(2020)


@pytest.fixture
def place(db):
    """A commune whose report is ready."""
    place = place_of(CommuneFactory())
    ready_report(place, YEAR)
    return place


@pytest.fixture
def folder(tmp_path, settings):
    settings.SEALS_FOLDER = str(tmp_path)
    return tmp_path


def certificate(folder, place, *, days=30, kept=lambda key, made: (key, made), password=PASSWORD):
    """A certificate of our own, as its office would get it.

    days: how long it is still good; kept: what goes into the file of the key and the certificate.
    """
    now, private = datetime.now(UTC), rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "UBND xã Mẫu (thử)")])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=90))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(private, SHA256())
    )
    stem = f"{place.level}-{place.reporter.code}"
    content = pkcs12.serialize_key_and_certificates(
        b"con dau", *kept(private, made), None, BestAvailableEncryption(PASSWORD)
    )
    (folder / f"{stem}.p12").write_bytes(content)
    (folder / f"{stem}.password").write_bytes(password + b"\n")
    return made


def no_password(folder, place):
    """A certificate whose password nobody put beside it."""
    certificate(folder, place)
    next(folder.glob("*.password")).unlink()


def torn(folder, place):
    """A certificate of which half was copied, its password whole."""
    certificate(folder, place)
    file = next(folder.glob("*.p12"))
    file.write_bytes(file.read_bytes()[:1_000])


def with_binary_password(folder, place):
    """What lies beside the certificate is no text."""
    certificate(folder, place, password=b"\xff\xfe\x00")


def too_large(folder, place):
    certificate(folder, place)
    next(folder.glob("*.p12")).write_bytes(b"x" * 100_001)


def examined(content, made):
    """What pyHanko says of the only signature, for whoever trusts this certificate."""
    trusted = [Certificate.load(made.public_bytes(Encoding.DER))]
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    return validate_pdf_signature(signature, ValidationContext(trust_roots=trusted, allow_fetching=False))


def test_an_issued_report_bears_a_seal_that_holds(place, folder):
    made = certificate(folder, place)

    issued = issue(place, YEAR)

    content = paper_of(place, YEAR).pdf()
    assert content == bytes(issued.sealed)
    assert content.startswith(pdf(paper_of(place, YEAR).paper, issued.page))
    status = examined(content, made)
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE


def test_it_is_given_out_as_it_is_when_the_certificate_is_gone(place, folder):
    certificate(folder, place)
    issued = issue(place, YEAR)
    for file in folder.iterdir():
        file.unlink()

    assert paper_of(place, YEAR).pdf() == bytes(issued.sealed)


def test_a_changed_page_breaks_the_seal(place, folder):
    made = certificate(folder, place)
    content = bytearray(issue(place, YEAR).sealed)
    content[2_000] ^= 1

    assert not examined(bytes(content), made).intact


def test_an_office_without_a_certificate_issues_without_a_seal(place, folder):
    issued = issue(place, YEAR)

    assert bytes(issued.sealed) == b""
    assert paper_of(place, YEAR).pdf().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("certify", "said"),
    [
        (partial(certificate, password=b"sai"), "mật khẩu của con dấu"),
        (with_binary_password, "không mở được .* tệp mật khẩu"),
        (torn, "tệp hỏng"),
        (too_large, "không phải là chứng thư số"),
        (partial(certificate, days=-1), "hết hạn ngày"),
        (partial(certificate, kept=lambda key, made: (None, made)), "thiếu khóa"),
        (partial(certificate, kept=lambda key, made: (key, None)), "thiếu chứng thư số"),
        (no_password, "không mở được"),
        (lambda folder, place: folder.rmdir(), "không mở được thư mục"),
    ],
    ids=[
        "wrong password",
        "binary password",
        "torn",
        "too large",
        "expired",
        "no key",
        "no certificate",
        "no password",
        "no folder",
    ],
)
def test_a_seal_that_cannot_be_set_issues_nothing_and_says_why(place, folder, certify, said):
    certify(folder, place)

    with pytest.raises(RuleBroken, match=said) as refused:
        issue(place, YEAR)

    assert "chưa ban hành gì" in str(refused.value)
    assert PASSWORD.decode() not in str(refused.value)
    assert not IssuedReport.objects.exists()
    assert AnnualReport.objects.get().state == ReportState.DRAFT
