"""Episodes: opening another one, moving it, its notice, its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases.actions.closing import close_episode
from cases.actions.dating import change_due_date
from cases.actions.relapsing import relapse
from cases.actions.stepping import give_notice, move_episode, open_episode
from cases.forms.episode import (
    EpisodeAddForm,
    EpisodeCloseForm,
    EpisodeDueForm,
    EpisodeMoveForm,
    EpisodeNoticeForm,
    EpisodeRelapseForm,
)
from cases.models import Client, Episode, Status
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.EPISODE_OPEN)
def episode_add(request: Request, client_id: int) -> HttpResponse:
    """Another episode of a client."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    form = EpisodeAddForm(request.POST or None)
    if act(form, open_episode, client=client, by=request.user):
        messages.success(request, "Đã mở đợt hỗ trợ.")
        return redirect(client)
    return render(request, "cases/episode_add.html", {"client": client, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.EPISODE_MOVE)
def episode_move(request: Request, episode_id: int) -> HttpResponse:
    """Take an episode to its next state."""
    episode = get_episode(request, episode_id)
    possible = list(Status.objects.after(episode.status))
    form = EpisodeMoveForm(request.POST or None, possible=possible)
    if act(form, move_episode, episode=episode, by=request.user):
        messages.success(request, "Đã chuyển trạng thái.")
        return redirect(episode.client)
    return render(
        request,
        "cases/episode_move.html",
        {
            "client": episode.client,
            "episode": episode,
            "form": form,
            "possible": possible,
            "may_close": bool(request.user.access_to(Permission.EPISODE_CLOSE)),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.EPISODE_MOVE)
def episode_notice(request: Request, episode_id: int) -> HttpResponse:
    """Write down that the paper before a due date was sent."""
    episode = get_episode(request, episode_id)
    form = EpisodeNoticeForm(request.POST or None)
    if act(form, give_notice, episode=episode, by=request.user):
        messages.success(request, "Đã ghi giấy tờ.")
        return redirect(episode.client)
    return render(
        request, "cases/episode_notice.html", {"client": episode.client, "episode": episode, "form": form}
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.EPISODE_CLOSE)
def episode_close(request: Request, episode_id: int) -> HttpResponse:
    """End an episode with its outcome."""
    episode = get_episode(request, episode_id)
    form = EpisodeCloseForm(request.POST or None)
    if act(form, close_episode, episode=episode, by=request.user):
        messages.success(request, "Đã kết thúc đợt hỗ trợ.")
        return redirect(episode.client)
    return render(
        request, "cases/episode_close.html", {"client": episode.client, "episode": episode, "form": form}
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.EPISODE_MOVE)
def episode_due(request: Request, episode_id: int) -> HttpResponse:
    """Another due date than the one that holds, with the reason."""
    episode = get_episode(request, episode_id)
    form = EpisodeDueForm(request.POST or None)
    if act(form, change_due_date, episode=episode, by=request.user):
        messages.success(request, "Đã đổi ngày hết hạn.")
        return redirect(episode.client)
    step = episode.steps.for_route().last()
    context = {"client": episode.client, "episode": episode, "step": step, "form": form}
    return render(request, "cases/episode_due.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.EPISODE_CLOSE)
def episode_relapse(request: Request, episode_id: int) -> HttpResponse:
    """End an episode by a relapse and open the next one."""
    episode = get_episode(request, episode_id)
    form = EpisodeRelapseForm(request.POST or None)
    if following := act(form, relapse, episode=episode, by=request.user):
        messages.success(request, f"Đã ghi tái nghiện, mở đợt {following.number}.")
        return redirect(episode.client)
    return render(
        request, "cases/episode_relapse.html", {"client": episode.client, "episode": episode, "form": form}
    )


def get_episode(request: Request, episode_id: int) -> Episode:
    """An episode in reach whose client the reader may see, or 404."""
    episodes = Episode.objects.within(request.access).shown_to(request.access).for_page()
    return get_object_or_404(episodes, pk=episode_id)
