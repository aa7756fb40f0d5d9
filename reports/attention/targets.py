"""The rule about targets: communes whose targets are out of pace while there is time to act."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from reports.attention.declaring import Finding, Rule, Subject
from reports.attention.scene import Scene
from reports.targets.reaching import OUT_OF_PACE, Followed, out_of_pace
from volunteer_teams.models import Commune


def _behind(rule: Rule, scene: Scene) -> Iterator[Finding]:
    found: dict[Commune, list[Followed]] = {}
    for one in out_of_pace(scene.access, scene.today):
        if one.target.commune:
            found.setdefault(one.target.commune, []).append(one)
    for commune, some in found.items():
        words = "; ".join(f"{one.indicator.code} {one.words}" for one in some)
        query = {"level": "commune", "commune": commune.pk, "stand": OUT_OF_PACE}
        url = f"{reverse('reports:target_list')}?{urlencode(query)}"
        if commune.pk in scene.communes:
            yield Finding(rule, commune, Subject(commune.pk), len(some), 1, words, scene.ended.named, url=url)


BEHIND = Rule(
    "targets_out_of_pace",
    "Chỉ tiêu chậm tiến độ",
    "Xã, phường có chỉ tiêu năm nay mà đến hôm nay đạt dưới 90% phần phải đạt theo số ngày đã qua.",
    "chỉ tiêu",
    _behind,
)
