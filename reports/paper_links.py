"""Where this app prints something about one thing: links on the pages of lower apps."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.paper_pages import PaperPage

PAGES = {
    "client": (
        PaperPage("Phiếu tiếp cận", "reports:client_contacts", Permission.CONTACT_VIEW),
        PaperPage("Quyết định phân công", "reports:assignment_decision", Permission.ASSIGNMENT_ADD),
        PaperPage("Tóm tắt hồ sơ", "reports:client_summary", Permission.CLIENT_RECORD),
    ),
    "contact": (PaperPage("In phiếu", "reports:contact_sheet", Permission.CONTACT_VIEW),),
    "team_month": (PaperPage("Phiếu để ghi tay", "reports:contact_sheets_pdf", Permission.CONTACT_VIEW),),
}
