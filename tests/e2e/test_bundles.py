"""All reports of a province in one file: asked for, made by a worker while the page is open, and taken."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import expect

from tests.e2e.browser import awry
from tests.e2e.site import PROJECT, Site
from tests.e2e.small_province import COMMUNES, OFFICER, YEAR

REPORTS = len(COMMUNES)
LONG = 240_000  # milliseconds: a worker may die with a report in hand, on a machine that does other things


@contextmanager
def working(site: Site) -> Iterator[None]:
    """A worker beside the pages, unless workers are there already."""
    if site.has_workers:
        yield
        return
    command = [sys.executable, "manage.py", "worker"]
    with subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, **site.at}, stdin=subprocess.DEVNULL
    ) as worker:
        try:
            yield
        finally:
            worker.terminate()


def test_all_reports_of_a_province_are_asked_for_watched_and_taken(site, new_page, tmp_path: Path):
    site.fill_further("tests.e2e.small_province")
    page = new_page(OFFICER)
    page.goto("/reports/")
    page.get_by_role("link", name="Tải cả tỉnh").click()
    assert awry(page) == []
    page.get_by_role("link", name="Làm tập báo cáo").click()
    page.get_by_label("Năm", exact=True).select_option(str(YEAR))
    assert awry(page) == []
    page.get_by_role("button", name="Làm tập báo cáo").click()
    progress = page.locator("#progress")
    expect(progress).to_be_visible()
    if not site.has_workers:
        expect(progress).to_contain_text(f"Đã có 0 trong {REPORTS} báo cáo, còn {REPORTS}")
        expect(progress).to_contain_text("chưa có phần làm việc nền nào đang chạy")
    assert awry(page) == []

    with working(site):
        expect(progress).to_contain_text(f"Đã có {REPORTS} trong {REPORTS} báo cáo.", timeout=LONG)
    expect(progress.locator("rect.done")).to_have_attribute("width", "300")
    assert awry(page) == []
    progress.get_by_role("link", name="Tải tệp").click()
    page.get_by_label("Lý do tải").fill("Gửi lãnh đạo Sở xem trước.")
    assert awry(page) == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải tệp").click()
    file = tmp_path / "bundle.zip"
    taken.value.save_as(file)

    assert re.fullmatch(rf"bao-cao-cac-xa-phuong-tinh-mau-ha-{YEAR}\.zip", taken.value.suggested_filename)
    with ZipFile(file) as archive:
        index, *reports = archive.namelist()
        assert index == "000-muc-luc.xlsx"
        assert [name[:4] for name in reports] == [f"{n:03d}-" for n in range(1, REPORTS + 1)]
        assert all(archive.read(name).startswith(b"%PDF-") for name in reports)
