"""manage.py jobs: what failed in the background, and once more with it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from volunteer_teams.actions.jobs import run_job_again
from volunteer_teams.background.failed import failed_jobs, tries_of
from volunteer_teams.errors import RuleBroken


class Command(BaseCommand):
    help = "List jobs of the background that failed for good; --again queues those that are named once more."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which to queue again."""
        parser.add_argument("--again", nargs="+", type=int, metavar="NUMBER", default=[])

    @transaction.atomic
    def handle(self, *args: Any, again: list[int], **options: Any) -> None:
        """List them without their arguments, or queue them; a number that is none of them stops it first."""
        failed = failed_jobs().order_by("pk")
        if not again:
            for job in failed:
                self.stdout.write(f"{job.pk}  {job.task_name}, tried {tries_of(job)} times")
            self.stdout.write(f"{len(failed)} jobs failed.")
            return
        named = list(failed.filter(pk__in=again))
        if wrong := set(again) - {job.pk for job in named}:
            raise CommandError(f"Not failed, or not there: {', '.join(map(str, sorted(wrong)))}.")
        for job in named:
            try:
                run_job_again(job=job, by=None)
            except RuleBroken as broken:
                raise CommandError(f"{job.pk}: {broken}") from broken
        self.stdout.write(f"{len(named)} jobs wait to be done once more.")
