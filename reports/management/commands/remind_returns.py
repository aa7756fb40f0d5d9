"""manage.py remind_returns: letters to communes whose monthly return is nearly due or late; run it daily."""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions.reminding import remind_returns
from volunteer_teams.database.reach import everywhere


class Command(BaseCommand):
    help = "Remind communes of monthly returns by mail: two days before they are due, and when late."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, log, send; without a mail server say so and do nothing."""
        if not settings.IS_MAIL_SET_UP:
            self.stdout.write(
                "EMAIL_URL is not set: nobody was reminded by mail. Home pages tell what is due."
            )
            return
        with everywhere():
            done = remind_returns(today=timezone.localdate(), by=None)
        try:
            mail.get_connection().send_messages(done.letters)
        except (OSError, SMTPException) as error:
            raise CommandError(f"The mail server of EMAIL_URL did not take the letters: {error}") from error
        self.stdout.write(
            f"Reminded {len(done.letters)} communes; {done.without_address} have nobody with a mail address."
        )
