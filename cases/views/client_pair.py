"""Two files of one person: what was noticed, telling the communes, joining and parting."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.pairing import join_clients, part_clients, tell_communes
from cases.forms.client_pair import ClientPairAddForm
from cases.models import Client, ClientPair, PairState
from cases.tables.client_pair import ClientPairTable
from cases.two_files import codes_of, words_of
from cases.wording import OTHER_FILE
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def client_pairs_shown(request: Request) -> ClientPairTable:
    """The pairs in reach."""
    return ClientPairTable(ClientPair.objects.within(request.access).for_table(), access=request.access)


@require_safe
@require_permission(Permission.PAIR_EDIT)
def client_pair_list(request: Request) -> HttpResponse:
    """Pairs in reach, those to be looked into first."""
    table = listed(request, client_pairs_shown(request))
    return render(request, "cases/client_pair_list.html", {"table": table})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PAIR_EDIT)
def client_pair_list_take(request: Request) -> HttpResponse:
    """The same pairs as a file."""
    return take(request, client_pairs_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PAIR_EDIT)
def client_pair_add(request: Request, client_id: int) -> HttpResponse:
    """Name another file of the same person."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    form = ClientPairAddForm(request.POST or None, access=request.access)
    if pair := act(form, join_clients, client=client, by=request.user):
        messages.success(request, "Đã nối hai hồ sơ: đọc chung, đếm một người.")
        return redirect(pair)
    return render(request, "cases/client_pair_add.html", {"client": client, "form": form})


@require_safe
@require_permission(Permission.PAIR_EDIT)
def client_pair_detail(request: Request, pair_id: UUID) -> HttpResponse:
    """Both files as far as the reader may know them, and what may be done."""
    pair = get_pair(request, pair_id)
    codes = codes_of([pair], request.access)
    files = [
        (client in codes and client, words_of(pair, client, codes, request.access)) for client in pair.ids
    ]
    is_suspected, both = pair.state == PairState.SUSPECTED, len(codes) == len(pair.ids)
    return render(
        request,
        "cases/client_pair_detail.html",
        {
            "pair": pair,
            "files": files,
            "may_tell": is_suspected and both and not pair.told_on and bool(request.access.provinces),
            "may_join": both and pair.state != PairState.SAME,
            "may_part": pair.state != PairState.DISTINCT and (both or bool(request.access.provinces)),
            "is_suspected": is_suspected,
            "is_of_commune": not request.access.provinces,
            "other_file": OTHER_FILE,
        },
    )


@require_POST
@require_permission(Permission.PAIR_EDIT)
def client_pair_tell(request: Request, pair_id: UUID) -> HttpResponse:
    """Let both communes know of each other's code: a province's decision."""
    pair = get_pair(request, pair_id)
    if not request.access.provinces:
        messages.error(request, "Cán bộ tỉnh mới báo được cho hai xã.")
        return redirect(pair)
    try:
        tell_communes(pair=pair, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã báo hai xã mã hồ sơ của nhau.")
    return redirect(pair)


@require_POST
@require_permission(Permission.PAIR_EDIT)
def client_pair_join(request: Request, pair_id: UUID) -> HttpResponse:
    """Both files are of one person."""
    pair = get_pair(request, pair_id)
    files = list(Client.objects.within(request.access).for_page().filter(pk__in=pair.ids).order_by("pk"))
    try:
        if len(files) < len(pair.ids):
            raise RuleBroken("Hồ sơ kia ở nơi khác: cán bộ cấp tỉnh mới nối được.")
        join_clients(client=files[0], other=files[1], by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã nối hai hồ sơ: đọc chung, đếm một người.")
    return redirect(pair)


@require_POST
@require_permission(Permission.PAIR_EDIT)
def client_pair_part(request: Request, pair_id: UUID) -> HttpResponse:
    """The files are of two people."""
    pair = get_pair(request, pair_id)
    codes = codes_of([pair], request.access)
    if len(codes) < len(pair.ids) and not request.access.provinces:
        messages.error(request, "Hồ sơ kia ở xã khác: cán bộ cấp tỉnh mới kết luận được.")
        return redirect(pair)
    part_clients(pair=pair, by=request.user)
    messages.success(request, "Đã ghi: không phải cùng một người.")
    return redirect(pair)


def get_pair(request: Request, pair_id: UUID) -> ClientPair:
    """A pair in reach, or 404."""
    return get_object_or_404(ClientPair.objects.within(request.access).for_table(), pk=pair_id)
