"""Both payloads in one file, with the words that say how DHIS2 takes them; the same bytes each time."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reports.dhis2.payloads import WINDOWS, Payloads

BEGINNING = (1980, 1, 1, 0, 0, 0)  # no file tells when it was made
METADATA, VALUES, GUIDE = "1-metadata.json", "2-dataValueSets.json", "0-doc-truoc.txt"
HOW_TO = f"""\
Số liệu Đội công tác xã hội tình nguyện cho DHIS2
{{when}}

{WINDOWS}

Nhập vào DHIS2 theo đúng thứ tự, lần đầu thử với dryRun/importMode=VALIDATE:

1. {METADATA}: chỉ số, cách chia, đơn vị, bộ dữ liệu. Mã định danh của mỗi thứ không đổi giữa các lần xuất,
   nhập lại không sinh thêm.
   curl -u TAI_KHOAN -H "Content-Type: application/json" -d @{METADATA} \\
     "https://DHIS2/api/metadata?importStrategy=CREATE_AND_UPDATE&atomicMode=ALL"
2. {VALUES}: các con số.
   curl -u TAI_KHOAN -H "Content-Type: application/json" -d @{VALUES} \\
     "https://DHIS2/api/dataValueSets?importStrategy=CREATE_AND_UPDATE"

Chỉ số đếm người (aggregationType NONE) được đếm lại cho cả nước: không cộng các tỉnh.
"""


def packed(payloads: Payloads, when: str) -> bytes:
    """A zip file."""
    target = io.BytesIO()
    with ZipFile(target, "w") as file:
        for name, text in (
            (GUIDE, HOW_TO.format(when=when)),
            (METADATA, _json(payloads.metadata)),
            (VALUES, _json(payloads.data_values)),
        ):
            about = ZipInfo(name, BEGINNING)
            about.compress_type = ZIP_DEFLATED
            file.writestr(about, text)
    return target.getvalue()


def _json(payload: object) -> str:
    return json.dumps(payload, ensure_ascii=False, indent=1) + "\n"
