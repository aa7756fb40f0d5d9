"""What this app takes from files."""

from cases.actions.taking_back import take_back_contacts, take_back_supports
from cases.actions.taking_back_clients import take_back_clients
from cases.imports.client import ClientResource
from cases.imports.contact import ContactResource
from cases.imports.support import SupportResource
from volunteer_teams.access.permissions import Permission
from volunteer_teams.imports.kinds import Kind

KINDS = (
    Kind(
        "clients",
        "Hồ sơ người được hỗ trợ",
        "hồ sơ",
        20,
        ClientResource,
        add=Permission.CLIENT_OPEN,
        edit=Permission.CLIENT_EDIT,
        remove=Permission.CLIENT_EDIT,
        take_back=take_back_clients,
        about="Mở hồ sơ theo quyết định; danh tính không bắt buộc và được mã hóa",
    ),
    Kind(
        "contacts",
        "Lượt tiếp cận",
        "lượt tiếp cận",
        30,
        ContactResource,
        add=Permission.CONTACT_ADD,
        edit=Permission.CONTACT_EDIT,
        remove=Permission.CONTACT_DELETE,
        take_back=take_back_contacts,
        about="Sổ lần gặp của Đội: với người có hồ sơ hoặc không nêu tên",
    ),
    Kind(
        "supports",
        "Hỗ trợ, giới thiệu dịch vụ",
        "hỗ trợ",
        40,
        SupportResource,
        add=Permission.SUPPORT_ADD,
        edit=Permission.SUPPORT_EDIT,
        remove=Permission.SUPPORT_EDIT,
        take_back=take_back_supports,
        about="Giới thiệu xét nghiệm, dạy nghề, vay vốn, quà … cho người có hồ sơ",
    ),
)
