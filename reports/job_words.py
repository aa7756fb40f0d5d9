"""What the jobs of this app do, in words for administrators."""

from reports.actions.bundling import JOB

WORDS = {
    JOB: "Làm một báo cáo của tập báo cáo",
    "forget_bundles": "Xóa tập báo cáo quá hạn",
    "forget_pictures": "Xóa hình đã bỏ khỏi báo cáo",
}
