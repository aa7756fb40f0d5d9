"""What a template may name: each placeholder, and what stands there in the report."""

from reports.year_end.paper import Paper

CONTENT, ANNEXES = "noi_dung", "phu_luc"
BLOCKS = {
    CONTENT: "Các mục của báo cáo với Bảng 1 và biểu đồ",
    ANNEXES: "Các phụ lục, mỗi phụ lục sang trang mới; đặt ở cuối mẫu",
}
WORDS = {
    "co_quan_chu_quan": "Cơ quan chủ quản",
    "co_quan_ban_hanh": "Cơ quan ban hành",
    "so_ky_hieu": "Số và ký hiệu, như “Số: 05/BC-SYT”",
    "dia_danh_ngay": "Địa danh và ngày ký",
    "trich_yeu": "Trích yếu: báo cáo về việc gì",
    "ky_so_lieu": "Số liệu tính từ ngày nào đến hết ngày nào",
    "dinh_chinh": "Bản đính chính thay báo cáo nào; trống khi không phải bản đính chính",
    "kinh_gui": "Nơi gửi sau chữ “Kính gửi:”; trống khi không có",
    "noi_nhan": "Nơi nhận, mỗi nơi một dòng",
    "chuc_vu_ky": "Chức vụ người ký",
    "nguoi_ky": "Họ tên người ký",
    "dia_ban": "Địa bàn của báo cáo",
    "nam": "Năm báo cáo",
    "ky_bao_cao": "Báo cáo của năm hay 6 tháng nào: “năm 2026”, “6 tháng đầu năm 2026”",
}


def words(paper: Paper) -> dict[str, str]:
    """What stands in a report for each placeholder but the blocks."""
    heading = paper.heading
    return {
        "co_quan_chu_quan": "\n".join(heading.parent_lines),
        "co_quan_ban_hanh": "\n".join(heading.issuer_lines),
        "so_ky_hieu": heading.number,
        "dia_danh_ngay": heading.dateline,
        "trich_yeu": "\n".join(paper.subject),
        "ky_so_lieu": paper.window,
        "dinh_chinh": paper.corrects,
        "kinh_gui": _addressees(heading.addressees),
        "noi_nhan": _listed(heading.recipients),
        "chuc_vu_ky": "\n".join(heading.signer_title),
        "nguoi_ky": heading.signer_name,
        "dia_ban": paper.place,
        "nam": str(paper.year),
        "ky_bao_cao": paper.when,
    }


def _addressees(places: tuple[str, ...]) -> str:
    return f"{places[0]}." if len(places) == 1 else _listed(places)


def _listed(places: tuple[str, ...]) -> str:
    return ";\n".join(f"- {place}" for place in places) + "." if places else ""
