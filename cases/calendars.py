"""What is due, as a calendar file (RFC 5545) that any phone subscribes to: case codes, nothing else."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, Event

from cases.worklist import Task

AHEAD = timedelta(days=31)
REFRESHED = timedelta(hours=6)  # how often phones are asked to look again


def calendar(tasks: Iterable[Task], today: date) -> bytes:
    """One whole-day event a task; what is late stands on today, with how late it is."""
    made = Calendar()
    made.add("prodid", "-//doi-tinh-nguyen//viec-can-lam//VI")
    made.add("version", "2.0")
    made.add("name", "Việc cần làm")
    made.add("x-wr-calname", "Việc cần làm")
    made.add("refresh-interval", REFRESHED, parameters={"value": "DURATION"})
    for task in tasks:
        made.add_component(_event(task, today))
    return made.to_ical()


def _event(task: Task, today: date) -> Event:
    on = max(task.on, today)
    late = f"Quá {(today - task.on).days} ngày: " if task.on < today else ""
    event = Event()
    event.add("uid", f"{task.key}@doi-tinh-nguyen")
    event.add("dtstamp", timezone.now().astimezone(ZoneInfo("UTC")))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", f"{late}{task.kind}: {task.client.code}")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
