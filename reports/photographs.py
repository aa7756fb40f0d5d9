"""Photographs as they may stand in a report: drawn anew, with nothing that a camera noted, not too large."""

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image, ImageOps, UnidentifiedImageError

from volunteer_teams.errors import RuleBroken

FILE = "file"  # the field of the form
LARGEST = 4_500_000  # bytes sent, of the 5 MB that a request may have (settings.py)
MOST_PIXELS = 60_000_000
SMALLEST_SIDE, LONGEST_SIDE = 100, 1600  # pixels; printed 150 mm wide that is 270 dots an inch
MOST_UNEVEN = 8  # times as long as wide
QUALITY = 82
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
WRONG = "Tệp này không phải ảnh JPG, PNG hay WebP mở được."


@dataclass(frozen=True)
class Photograph:
    """A JPEG, its size in pixels, and the name that its bytes give it."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The same for the same bytes and for no others."""
        return digest_of(self.content)


def digest_of(content: bytes) -> str:
    """By what papers know a photograph."""
    return sha256(content).hexdigest()


def redrawn(file: bytes) -> Photograph:
    """The picture alone, upright: no place, time, camera, owner, preview or colour profile stays with it."""
    if len(file) > LARGEST:
        raise RuleBroken("Ảnh quá 4,5 MB: lưu lại cỡ nhỏ hơn rồi đưa lên.", field=FILE)
    if file[4:12] in HEIC:
        words = (
            "Ảnh HEIC của iPhone: vào Cài đặt → Camera → Định dạng → Tương thích nhất, hoặc lưu thành JPG."
        )
        raise RuleBroken(words, field=FILE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(file), formats=("JPEG", "PNG", "WEBP")) as picture:
                return _redrawn(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RuleBroken("Ảnh mở ra quá lớn: giảm kích thước rồi đưa lên lại.", field=FILE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise RuleBroken(WRONG, field=FILE) from error


def _redrawn(picture: Image.Image) -> Photograph:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise RuleBroken("Ảnh quá 60 triệu điểm: giảm kích thước rồi đưa lên lại.", field=FILE)
    if min(width, height) < SMALLEST_SIDE:
        raise RuleBroken(f"Ảnh quá nhỏ để in: mỗi cạnh cần ít nhất {SMALLEST_SIDE} điểm.", field=FILE)
    if max(width, height) > MOST_UNEVEN * min(width, height):
        raise RuleBroken("Ảnh quá dài so với chiều kia: cắt bớt rồi đưa lên lại.", field=FILE)
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright)
    target = io.BytesIO()
    drawn.save(target, "JPEG", quality=QUALITY, optimize=True)
    return Photograph(target.getvalue(), *drawn.size)
