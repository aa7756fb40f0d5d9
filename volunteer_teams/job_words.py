"""What the jobs of this app do, in words for administrators."""

WORDS = {
    "take_up_dead_jobs": "Nhận lại việc của tiến trình đã dừng",
    "forget_old_jobs": "Xóa việc nền cũ",
    "do_daily_work": "Làm việc hằng ngày",
}
