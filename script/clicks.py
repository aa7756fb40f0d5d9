"""People who click, for Locust: `script/bench d` writes who they are and reads what came of it."""

import json
import os
import random
import re
from html.parser import HTMLParser
from pathlib import Path

from locust import FastHttpUser, between, events, task

PEOPLE = json.loads(Path(os.environ["PEOPLE"]).read_text())
SAVED = [0]
FORMS = ("THAM_NHA", "DIEN_THOAI", "NHOM", "TRU_SO", "CONG_DONG")
GROUPS = ("NGHIEN", "CAI_NGHIEN", "SAU_CAI", "BAN_DAM")


class Fields(HTMLParser):
    """The hidden fields and the first choices of lists, as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        is_chosen = told.get("type") in ("hidden", "text") or "checked" in told
        if tag == "input" and name and is_chosen:
            self.values[name] = told.get("value", "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and told.get("value") and not self.values.get(self.select):
            self.values[self.select] = told["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""


def words(page: str) -> str:
    """What a page says that is to be mended."""
    said = re.findall(r'(?s)<section class="errors.*?</section>', page or "")
    return " ".join(re.sub(r"<[^>]+>", " ", "".join(said)).split())


@events.quitting.add_listener
def tell(**kwargs: object) -> None:
    """How many entries the site said it has saved."""
    Path(os.environ["SAVED"]).write_text(str(SAVED[0]))


class Person(FastHttpUser):
    """Clicks, on average every ten seconds; who enters alternates between opening the form and sending it."""

    wait_time = between(5, 15)
    network_timeout = connection_timeout = 30.0

    def on_start(self) -> None:
        """Take somebody who has signed in."""
        person = PEOPLE.pop()
        self.kind, self.urls, self.form = person["kind"], person["urls"], {}
        cookies = {"__Host-sessionid": person["session"], "__Host-csrftoken": person["token"]}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Origin": self.host,
            "Accept-Encoding": "gzip",
        }

    @task
    def click(self) -> None:
        """The next thing that this person does."""
        if self.form:
            self.send()
            return
        name, url = random.choice(self.urls)  # noqa: S311  nothing secret
        with self.client.get(
            url, name=name, headers=self.headers, allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code}")
            elif self.kind == "entry":
                self.form = Fields(answer.text).values

    def send(self) -> None:
        """Send the form as it came, filled in; it is saved when the site leads on."""
        told = {
            "group": random.choice(GROUPS), "form": random.choice(FORMS), "outcome": "HOP_TAC",  # noqa: S311
            "minutes": "30",
        }  # fmt: skip
        form, self.form = self.form | told, {}
        with self.client.post(
            self.urls[0][1], name="contact saved", data=form, headers=self.headers, allow_redirects=False,
            catch_response=True,
        ) as answer:  # fmt: skip
            if answer.status_code == 302 and "/login/" not in answer.headers.get("Location", ""):
                SAVED[0] += 1
            else:
                answer.failure(f"not saved: {answer.status_code} {words(answer.text)}")
