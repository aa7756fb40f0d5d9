"""`reports.photographs`: nothing of the camera stays, and what is no photograph is refused in words."""

import io
import struct
import zlib

import pytest
from PIL import Image

from reports.photographs import LONGEST_SIDE, redrawn
from tests.factories.photographs import photograph
from volunteer_teams.errors import RuleBroken

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def of_a_phone() -> bytes:
    """As a phone takes it: lying on its side, with the place, the make and a remark."""
    noted = Image.Exif()
    noted[ORIENTATION], noted[MAKE] = 6, "Máy của chị Lan"
    noted.get_ifd(GPS).update({1: "N", 2: (21.0, 2.0, 7.5), 3: "E", 4: (105.0, 51.0, 0.0)})
    target = io.BytesIO()
    picture = Image.new("RGB", (640, 480), "green")
    picture.save(target, "JPEG", exif=noted, comment=b"nha chi Lan", icc_profile=b"x" * 200)
    return target.getvalue()


def test_place_time_and_camera_do_not_stay_and_the_picture_stands_upright():
    sent = of_a_phone()
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(GPS)

    drawn = redrawn(sent)

    picture = Image.open(io.BytesIO(drawn.content))
    assert (picture.format, picture.size, (drawn.width, drawn.height)) == ("JPEG", (480, 640), (480, 640))
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Lan" not in drawn.content


def test_it_is_drawn_small_enough_and_the_same_each_time():
    sent = photograph(4000, 3000)

    drawn = redrawn(sent)

    assert (drawn.width, drawn.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert redrawn(sent) == drawn


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("WEBP", "RGB"), ("JPEG", "CMYK"), ("PNG", "I;16")],
)
def test_what_phones_and_scanners_make_is_taken(kind, mode):
    target = io.BytesIO()
    Image.new(mode, (300, 200)).save(target, kind)

    assert redrawn(target.getvalue()).width == 300


def bomb(side: int) -> bytes:
    """A PNG that says it is this large, and holds nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "không phải ảnh"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "không phải ảnh"),
        (b"<html><script>x</script></html>", "không phải ảnh"),
        (b"%PDF-1.7", "không phải ảnh"),
        (b"GIF89a" + b"\0" * 50, "không phải ảnh"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        (photograph(300, 200)[:400], "không phải ảnh"),
        (photograph(90, 300), "quá nhỏ"),
        (photograph(1000, 110), "quá dài"),
        (bomb(9_000), "60 triệu điểm"),
        (bomb(12_000), "quá lớn"),
        (bomb(60_000), "quá lớn"),
        (b"\xff\xd8" + b"\0" * 5_000_000, "quá 4,5 MB"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason_at_its_field(file, said):
    with pytest.raises(RuleBroken, match=said) as refused:
        redrawn(file)

    assert refused.value.field == "file"


def test_a_script_behind_a_picture_does_not_stay():
    assert b"<script>" not in redrawn(photograph(300, 200) + b"<script>x</script>").content
