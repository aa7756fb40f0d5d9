"""All that the rules find, with the names of whom it is about and whether somebody has looked at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.one_person import counting_people
from reports.attention.declaring import Finding, Rule, Subject
from reports.attention.rules import RULES
from reports.attention.scene import Scene
from reports.models import AttentionMark
from volunteer_teams.models import Team, Volunteer

Key = tuple[str, str]


@dataclass(frozen=True)
class Noticed:
    """A finding as lists show it: the rule in a sentence, who it is about, the mark that lets it rest."""

    finding: Finding
    sentence: str
    team: str
    volunteer: str
    mark: AttentionMark | None

    @property
    def is_seen(self) -> bool:
        """Whether it rests: looked at in the same month, and not worse since by the step of its rule."""
        mark = self.mark
        return mark is not None and self.finding.figure < mark.figure + self.finding.rule.step

    @property
    def about(self) -> str:
        """'Đội số 2, Ngô Đức Toàn'; nothing where it is about the commune."""
        return ", ".join(name for name in (self.team, self.volunteer) if name)


def notice(scene: Scene, rules: Iterable[Rule] = RULES) -> list[Noticed]:
    """What these rules find, rule by rule, in each the worst first. The queries do not grow with the rows."""
    with counting_people():  # once, for all rules that need it: they count, and show nobody
        found = [
            (rule, finding)
            for rule in rules
            if scene.communes and rule.is_set(scene)
            for finding in sorted(rule.find(rule, scene), key=_worst_first)
        ]
    marks = marks_on(scene, [finding for _, finding in found])
    teams = _names(Team, {finding.subject.team for _, finding in found})
    volunteers = _names(Volunteer, {finding.subject.volunteer for _, finding in found})
    return [
        Noticed(
            finding,
            rule.told(scene),
            teams.get(finding.subject.team, ""),
            volunteers.get(finding.subject.volunteer, ""),
            marks.get((rule.code, finding.subject.key)),
        )
        for rule, finding in found
    ]


def marks_on(scene: Scene, findings: Sequence[Finding]) -> dict[Key, AttentionMark]:
    """The marks of the reader's level on these findings, of the months that they are of."""
    if not findings:
        return {}
    rows = AttentionMark.objects.of_desk(scene.access).filter(month__in={one.month for one in findings})
    months = {(one.rule.code, one.subject.key): one.month for one in findings}
    marks = {(mark.rule, mark.subject, mark.month): mark for mark in rows.for_page()}
    return {key: marks[*key, month] for key, month in months.items() if (*key, month) in marks}


def find(scene: Scene, rule: Rule, subject: Subject) -> Noticed | None:
    """What a rule finds about somebody today; None when there is nothing any more."""
    return next((one for one in notice(scene, [rule]) if one.finding.subject == subject), None)


def _worst_first(finding: Finding) -> tuple[int, str, str]:
    return -finding.figure, finding.commune.sort_key, finding.subject.key


def _names(model: type[Team] | type[Volunteer], ids: set[int | None]) -> dict[int | None, str]:
    """By id alone: joined, the row policy of volunteers may be asked of all there are."""
    field = "name" if model is Team else "full_name"
    wanted = [one for one in ids if one is not None]
    return dict(model.objects.filter(pk__in=wanted).order_by("pk").values_list("pk", field)) if wanted else {}
