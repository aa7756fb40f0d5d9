"""What this app puts on home pages: the work of today, and the month so far."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases.due import (
    AHEAD,
    PAPERS_AHEAD,
    Paper,
    answers_awaited,
    contacts_due,
    load_carers,
    load_people,
    papers_due,
    without_volunteer,
)
from cases.models import BreakGlass, Client, Contact, DataRequest, Episode, NoticeRule, Support
from cases.names import Names, may_switch, names
from cases.one_person import counting_people, person_of
from cases.wording import carer_names, contact_reason, inside, late_or_left
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.home import SHOWN, WORK, HomeSection, work_list
from volunteer_teams.look import Tone, Work
from volunteer_teams.models import Volunteer
from volunteer_teams.templatetags.formats import weekday
from volunteer_teams.vietnamese import short_date

GLASS_TOLD = timedelta(days=14)
IDLE_SHOWN = 5


def overdue(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Clients who were to be met before today, the longest overdue first."""
    today = timezone.localdate()
    rows = [client for client in _to_meet(request, access) if client.contact_due_on < today]
    load_people(rows[:SHOWN])
    return work_list(
        [_contact_work(client, names(request)) for client in rows[:SHOWN]],
        len(rows),
        anchor="overdue",
        heading="Quá hạn",
        note="Cũ nhất trước",
        words="quá hạn",
        url=f"{reverse('cases:client_list')}?due=late",
        is_late=True,
        nothing="Không ai quá hạn gặp.",
    )


def upcoming(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Clients to be met today or within a week."""
    today = timezone.localdate()
    rows = [client for client in _to_meet(request, access) if client.contact_due_on >= today]
    load_people(rows[:SHOWN])
    return work_list(
        [_contact_work(client, names(request)) for client in rows[:SHOWN]],
        len(rows),
        anchor="upcoming",
        heading="Hôm nay và 7 ngày tới",
        words="đến hạn trong 7 ngày",
        url=f"{reverse('cases:client_list')}?due=soon",
        nothing="Không có việc nào đến hạn trong 7 ngày.",
    )


def papers(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Papers that the law asks for, with its words."""
    until = timezone.localdate() + PAPERS_AHEAD
    found = papers_due(Episode.objects.within(access).shown_to(access), until)
    load_carers([paper.episode for paper in found[:SHOWN]])
    return work_list(
        [_paper_work(paper, names(request)) for paper in found[:SHOWN]],
        len(found),
        anchor="papers",
        heading="Giấy tờ theo luật",
        note="Tính từ quyết định của từng hồ sơ",
        words="giấy tờ theo luật",
    )


def answers(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Referrals whose answer is to be asked for."""
    today = timezone.localdate()
    supports = Support.objects.filter(client__in=Client.objects.within(access).values("pk"))
    rows = list(answers_awaited(supports, today + AHEAD))
    load_carers(rows[:SHOWN])
    return work_list(
        [_answer_work(support, names(request)) for support in rows[:SHOWN]],
        len(rows),
        anchor="answers",
        heading="Chờ trả lời giới thiệu",
        words="giới thiệu chờ trả lời",
    )


def data_requests(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """What people ask about their data, to be answered and done in time."""
    asked = DataRequest.objects.within(access).shown_to(access).open().for_table()
    rows = sorted(asked, key=_next_due)
    today = timezone.localdate()
    return work_list(
        [_request_work(row, names(request)) for row in rows[:SHOWN]],
        len(rows),
        anchor="data-requests",
        heading="Yêu cầu về dữ liệu",
        words="yêu cầu về dữ liệu",
        url=reverse("cases:data_request_list"),
        is_late=any(_next_due(row) < today for row in rows),
    )


def unassigned(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Clients whom nobody looks after."""
    rows = list(without_volunteer(Client.objects.within(access)))
    load_people(rows[:SHOWN])
    return work_list(
        [_waiting_work(client, names(request)) for client in rows[:SHOWN]],
        len(rows),
        anchor="unassigned",
        heading="Chưa có tình nguyện viên",
        note="Số ngày chờ",
        words="chưa có tình nguyện viên",
        url=f"{reverse('cases:client_list')}?volunteer=none",
    )


def month_so_far(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Contacts and people met this month, and the clients in open episodes."""
    today = timezone.localdate()
    first = today.replace(day=1)
    met = Contact.objects.within(access).between(first, today)
    with counting_people() as people:
        each = Count(person_of("client", people), distinct=True)
        open_now = Episode.objects.within(access).open().aggregate(n=each)["n"]
    figures = met.aggregate(
        contacts=Count("pk"),
        people=each,
        unnamed=Count("pk", filter=Q(client__isnull=True)),
    )
    return {"first": first, "today": today, "open_now": open_now, **figures}


def write_contact(request: HttpRequest, access: Access) -> dict[str, Any]:
    """The button of the work done most."""
    return {"url": reverse("cases:contact_add")}


def taken_along(request: HttpRequest, access: Access) -> dict[str, Any]:
    """What is due, on paper and on the phone."""
    return {}


def caseloads(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Which volunteers look after nobody, and who after the most, so that somebody can share the work."""
    today = timezone.localdate()
    held = Count("assignments", filter=Q(assignments__until__isnull=True))
    serving = Volunteer.objects.within(access).serving(today).annotate(clients=held)
    loads: list[Any] = list(serving.order_by("-clients", "sort_key", "pk"))
    if not loads or not loads[0].clients:
        return None
    idle = [volunteer for volunteer in loads if not volunteer.clients]
    return {"most": loads[0], "idle": idle[:IDLE_SHOWN], "idle_count": len(idle)}


def names_off(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """The button that switches names on, while they are off."""
    if not may_switch(request):
        return None
    return {"url": f"{reverse('cases:names_show')}?next={request.path}"}


def glass_broken(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """What the province opened lately: the commune is told who, why and until when."""
    since = timezone.now() - GLASS_TOLD
    rows = list(BreakGlass.objects.within(access).since(since).for_table())
    return work_list(
        [_glass_work(glass) for glass in rows[:SHOWN]],
        len(rows),
        anchor="glass",
        heading="Cấp tỉnh đã mở danh tính",
        note=f"{GLASS_TOLD.days} ngày qua",
        words="danh tính do cấp tỉnh mở",
    )


SECTIONS = (
    HomeSection(Permission.IDENTITY_VIEW, "cases/sections/names.html", names_off, order=5, column="action"),
    HomeSection(Permission.IDENTITY_EDIT, WORK, glass_broken, order=15),
    HomeSection(
        Permission.CONTACT_ADD, "cases/sections/contact.html", write_contact, order=10, column="action"
    ),
    HomeSection(Permission.CONTACT_ADD, WORK, overdue, order=20),
    HomeSection(Permission.CONTACT_ADD, WORK, upcoming, order=30),
    HomeSection(Permission.EPISODE_MOVE, WORK, papers, order=40),
    HomeSection(Permission.SUPPORT_EDIT, WORK, answers, order=50),
    HomeSection(Permission.DATA_REQUEST_EDIT, WORK, data_requests, order=55),
    HomeSection(Permission.ASSIGNMENT_ADD, WORK, unassigned, order=60),
    HomeSection(Permission.CONTACT_VIEW, "cases/sections/month.html", month_so_far, order=20, column="side"),
    HomeSection(
        Permission.ASSIGNMENT_ADD, "cases/sections/caseloads.html", caseloads, order=65, column="side"
    ),
    HomeSection(Permission.CONTACT_ADD, "cases/sections/along.html", taken_along, order=80, column="side"),
)


def _to_meet(request: HttpRequest, access: Access) -> list[Any]:
    """Whom to meet until a week from now, the longest overdue first: asked once for both lists of a page."""
    if not hasattr(request, "to_meet"):
        until = timezone.localdate() + AHEAD
        request.to_meet = list(contacts_due(Client.objects.within(access), until))  # type: ignore[attr-defined]
    return request.to_meet  # type: ignore[attr-defined]


def _when(on: Any, *, working: bool = False) -> dict[str, Any]:
    today = timezone.localdate()
    if on < today:
        return {"when": f"{on:%d/%m}", "due": late_or_left(on, today), "tone": Tone.DANGER}
    if on == today:
        return {"when": "Hôm nay", "due": weekday(on), "tone": Tone.WARN}
    is_near = on - today <= AHEAD
    due = late_or_left(on, today, working=working) if working or not is_near else weekday(on)
    return {"when": f"{on:%d/%m}", "due": due, "tone": Tone.WARN if working and is_near else Tone.CALM}


def _glass_work(glass: BreakGlass) -> Work:
    opened, until = timezone.localtime(glass.opened_at), timezone.localtime(glass.until)
    is_open = glass.until > timezone.now()
    return Work(
        when=f"{opened:%d/%m}",
        due=f"{'mở đến' if is_open else 'đã hết lúc'} {until:%H:%M}",
        tone=Tone.WARN if is_open else Tone.CALM,
        what=f"{glass.user.full_name} mở lúc {opened:%H:%M}",
        why=f"Lý do: {glass.reason}",
        action="Xem hồ sơ",
        url=glass.client.get_absolute_url(),
        code=glass.client.code,
        code_url=glass.client.get_absolute_url(),
    )


def _contact_work(client: Any, named: Names) -> Work:
    what, why = contact_reason(client)
    return Work(
        **_when(client.contact_due_on),
        what=what,
        why=why,
        who=carer_names(client),
        action="Ghi lần gặp",
        url=reverse("cases:contact_add", args=[client.pk]),
        code=client.code,
        name=named.get(client.pk, ""),
        code_url=client.get_absolute_url(),
    )


def _paper_work(paper: Paper, named: Names) -> Work:
    client, page = paper.episode.client, "cases:episode_notice" if paper.is_notice else "cases:episode_move"
    return Work(
        **_when(paper.on, working=paper.episode.status.notice_rule == NoticeRule.LAST),
        what=paper.name,
        why=paper.why,
        who=carer_names(client),
        action="Ghi đã gửi" if paper.is_notice else "Chuyển",
        url=reverse(page, args=[paper.episode.pk]),
        code=client.code,
        name=named.get(client.pk, ""),
        code_url=client.get_absolute_url(),
    )


def _answer_work(support: Any, named: Names) -> Work:
    return Work(
        **_when(support.answer_on),
        what=f"Kết quả giới thiệu: {support.kind.name}",
        why=f"{support.get_status_display()}, ngày {short_date(support.status_on)}",
        who=carer_names(support.client),
        action="Cập nhật",
        url=reverse("cases:support_edit", args=[support.pk]),
        code=support.client.code,
        name=named.get(support.client_id, ""),
        code_url=support.client.get_absolute_url(),
    )


def _waiting_work(client: Any, named: Names) -> Work:
    days = (timezone.localdate() - client.waiting_since).days
    return Work(
        when=f"{client.waiting_since:%d/%m}",
        due=f"{days} ngày" if days else "hôm nay",
        what="Chưa có tình nguyện viên",
        why="; ".join(dict.fromkeys(episode.status.name for episode in client.open_episodes)),
        tone=Tone.WARN,
        action="Phân công",
        url=reverse("cases:assignment_add", args=[client.pk]),
        code=client.code,
        name=named.get(client.pk, ""),
        code_url=client.get_absolute_url(),
    )


def _request_work(data_request: DataRequest, named: Names) -> Work:
    on = _next_due(data_request)
    is_answered = data_request.replied_on is not None
    return Work(
        **_when(on),
        what=f"{'Thực hiện' if is_answered else 'Trả lời'}: {inside(data_request.get_kind_display())}",
        why=f"Nhận ngày {short_date(data_request.received_on)}, NĐ 356/2025, Điều 5",
        action="Mở",
        url=data_request.get_absolute_url(),
        code=data_request.client.code,
        name=named.get(data_request.client_id, ""),
        code_url=data_request.client.get_absolute_url(),
    )


def _next_due(data_request: DataRequest) -> date:
    return data_request.due_on if data_request.replied_on else data_request.reply_due_on
