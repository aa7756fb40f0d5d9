"""The site as outsiders find it: every route asked by everybody for what is theirs and what is not."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from urllib.parse import parse_qsl, quote, quote_plus

from tests.project.asking import CLOSED, FOUND, NOT_FOUND, NOT_THAT_WAY, REFUSED, Answer, Asking, Undone
from tests.project.country import Country
from tests.project.filling import address, forms_of, links_in
from tests.project.people import Person
from tests.project.reading import steady
from tests.project.routes import WITHOUT_SIGNING_IN, Route
from tests.project.worlds import MORE, OBJECTS, World, place_keys, values_in
from volunteer_teams.access.roles import ROLE_PLACES

SIGN_IN = "/accounts/login/?next="

# fields of forms and of addresses that name something of a place
NAMING = {
    "province": "province_id",
    "commune": "commune_id",
    "team": "team_id",
    "volunteer": "volunteer_id",
    "member": "membership_id",
    "clients": "client_id",
}
# what else an address may say; pages that do not know these names take no notice
SAID = {
    "page": "2", "sort": "-code", "show": "all", "year": "2026", "month": "3", "window": "calendar",
    "open": "", "due": "late", "until": "2026-06-30", "on": "01/03/2026", "first": "01/01/2026",
}  # fmt: skip
ABSENT = 999_999_999
NUMBERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
OWN_KEYS = ("team", "commune", "province")  # in the order of `place_keys`; the nation prints a province's
NOBODYS = "Qzw Khongai Vfj"  # a text that nothing is found by


class Sweep(Asking):
    """Every route of the site crossed with everybody in a country."""

    def __init__(self, country: Country, undone: Undone, routes: list[Route]) -> None:
        super().__init__(undone)
        self.country, self.routes = country, routes
        self.reached: set[str] = set()
        self.searched: dict[Person, set[tuple[str, ...]]] = defaultdict(set)
        self.followed: dict[Person, set[tuple[str, ...]]] = defaultdict(set)
        self.filled: dict[Person, dict[str, dict[str, str]]] = defaultdict(dict)

    @property
    def missed(self) -> set[str]:
        """The routes that answered nobody."""
        return {route.name for route in self.routes} - self.reached

    def told(self, people: int) -> str:
        """How much was asked."""
        crossed = f"{len(self.routes)} routes × {people} people × own, other and no place"
        return f"{crossed}, {self.answers} answers read, {len(self.missed)} routes not reached"

    # what is asked

    def sight(self, person: Person) -> dict[str, str]:
        """All that somebody sees of their own place."""
        urls = [
            url
            for route in self.guarded(person)
            if not route.name.endswith("_pdf")  # its spreadsheet says the same
            and route.name != "guide"  # whom to ask: who holds which office is no secret
            for url in self.own(route, person)
        ]
        return {url: steady(self.ask(person, "get", url).text) for url in urls}

    def everything(self, person: Person, before: dict[str, str]) -> None:
        """Every route, for one's own place, for every other and for none; `before` there was any other."""
        for route in self.routes:
            if route.permission is None or not person.may(route):
                self.closed(person, route)
            else:
                self.open(person, route, before)
                self.foreign(person, route)

    def closed(self, person: Person, route: Route) -> None:
        """Whoever lacks the permission is refused, wherever they ask; a stranger has to sign in."""
        own, foreign = (next(addresses(route, w)) for w in (self.country.own, self.country.rings[-1][0]))
        if set(route.parameters) == {"code"}:
            own = route.url(code=person.code)
        got = [self.ask(person, "get", own, query=SAID, htmx=True), self.ask(person, "post", foreign)]
        statuses = {answer.status for answer in got}
        if not person.is_signed_in and route.name not in WITHOUT_SIGNING_IN:
            self.expect(all(answer.leads_to(SIGN_IN) for answer in got), person, route, own, got)
        elif person.is_signed_in and route.permission:
            self.expect(REFUSED in statuses <= {REFUSED, NOT_THAT_WAY}, person, route, own, got)
        else:
            self.reached.add(route.name)

    def open(self, person: Person, route: Route, before: dict[str, str]) -> None:
        """One's own place: the page, its part, its searches and filters by what is foreign, its forms."""
        for number, url in enumerate(self.own(route, person)):
            page = self.ask(person, "get", url)
            if url in before:
                self.compare(person, url, before[url], steady(page.text))
            if page.status == FOUND:
                is_kept = "no-store" not in page.response.headers.get("Cache-Control", "")
                self.expect(not is_kept, person, route, url, [page], "may be kept by the browser")
            self.reached |= {route.name} if page.status not in CLOSED else set()
            kind = (route.name, *names_in(url))
            if page.is_page and kind not in self.searched[person]:
                self.searched[person].add(kind)
                self.ask(person, "get", url, query=SAID, htmx=True)
                self.forms(person, route, url, page)
                self.links(person, url, page)
            if not number:
                answer = self.ask(person, "post", url)
                self.reached |= {route.name} if answer.status not in CLOSED else set()

    def compare(self, person: Person, url: str, before: str, now: str) -> None:
        """What lies out of reach changes nothing of what somebody sees, not even a count."""
        if now != before:
            lines = unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=0)
            told = "\n    ".join(line.strip() for line in list(lines)[2:12])
            self.wrong.append(f"{person.label}: {url} tells of rows out of reach\n    {told}")

    def foreign(self, person: Person, route: Route) -> None:
        """Another place is not found, and nothing is written there; nor is what does not exist."""
        filled = self.filled[person].get(route.name)  # as it would be taken for one's own
        for url in self.absent(route) + self.strange(route, person):
            got = [self.ask(person, "get", url), self.ask(person, "post", url, fields=filled)]
            statuses = {answer.status for answer in got}
            is_closed = NOT_FOUND in statuses and statuses <= {NOT_FOUND, NOT_THAT_WAY}
            self.expect(is_closed, person, route, url, got)
            self.expect(not any(answer.written for answer in got), person, route, url, got, "wrote something")

    def texts(self, person: Person) -> None:
        """Only what can be read: by code without its filters, foreign addresses may well answer.

        Whoever lacks the permission is refused before any filter is asked, see `closed`.
        """
        for route in self.guarded(person):
            for url in self.absent(route) + self.own(route, person) + self.strange(route, person):
                page = self.ask(person, "get", url)
                if page.status == NOT_THAT_WAY:
                    page = self.ask(person, "post", url, fields={"reason": "Rà soát hồ sơ"})
                self.reached |= {route.name} if page.status not in CLOSED else set()

    def links(self, person: Person, url: str, page: Answer) -> None:
        """Follow what a page offers of itself and others: orders, pages, tabs, filters, each kind once."""
        for link in links_in(page.response, url):
            kind = (NUMBERS.sub("#", link.partition("?")[0]), *names_in(link))
            if len(kind) > 1 and kind not in self.followed[person]:
                self.followed[person].add(kind)
                self.ask(person, "get", link, htmx=True)

    def forms(self, person: Person, route: Route, url: str, page: Answer) -> None:
        """Every form of a page: as somebody well may, then with something foreign in each field for it."""
        foreign = self.country.foreign_to(person.role)
        for method, action, fields in forms_of(page.response):
            target = action if action.startswith("/") else url
            if method == "post" and target == url:
                self.filled[person].setdefault(route.name, fields)
            self.ask(person, method, target, fields=fields)
            for name in fields:
                own = f"{route.name.rpartition(':')[2].removesuffix('_add')}_id"  # of what is entered
                parameter = own if name == "id" else NAMING.get(name.rpartition("-")[2], "")
                self.names(person, method, target, fields, name, parameter)
            if foreign and (method == "get" or set(fields) in ({"text"}, {"sought"})):
                self.search(person, method, target, fields, foreign[-1][0])

    def names(
        self, person: Person, method: str, url: str, fields: dict[str, str], name: str, parameter: str
    ) -> None:
        """What is foreign is not taken, and not told from what does not exist."""
        absent = ""
        for world in [world for world, names in self.country.foreign_to(person.role) if parameter in names]:
            value = OBJECTS[parameter](world)
            answer = self.ask(person, method, url, fields=fields | {name: value})
            if method == "post" and answer.written:
                self.wrong.append(f"{person.label}: {url} took somebody else's {name}: {answer.written}")
            if isinstance(value, int):
                absent = absent or self.ask(person, method, url, fields=fields | {name: ABSENT}).text
                # the absent one first: an id of 9 stands in it too
                same = {without(str(value), without(str(ABSENT), steady(t))) for t in (absent, answer.text)}
                if len(same) > 1:
                    self.wrong.append(f"{person.label}: {url} tells {name}={value} from what is not there")

    def search(self, person: Person, method: str, url: str, fields: dict[str, str], world: World) -> None:
        """What is foreign is found by no text: the answer is that for a text that nothing is found by."""
        identity = world.client.identity
        texts = (
            world.client.code,
            identity.full_name,
            identity.personal_number,
            identity.phone,
            world.contact.note,
        )
        for name in {name for name in fields if name not in NAMING and not fields[name]}:
            told = {text: self.found(person, method, url, {name: text}) for text in (NOBODYS, *texts)}
            same = {without(text, steady(answer.text)) for text, answer in told.items()}
            if len(same) > 1:
                self.wrong.append(f"{person.label}: {url} answers {name}=… otherwise for what is foreign")

    def found(self, person: Person, method: str, url: str, fields: dict[str, str]) -> Answer:
        """The answer to a search, on whatever page it stands."""
        answer = self.ask(person, method, url, fields=fields)
        page = answer.response.headers.get("Location", "")
        return self.ask(person, "get", page, typed=fields) if page.startswith("/") else answer

    # whom it is asked about

    def guarded(self, person: Person) -> list[Route]:
        """The routes that somebody holds the permission of."""
        return [route for route in self.routes if route.permission and person.may(route)]

    def own(self, route: Route, person: Person) -> list[str]:
        """The addresses of one's own place; a PDF takes long to make, so only that of the place itself."""
        own = self.country.own
        urls = list(dict.fromkeys([*addresses(route, own), address(route, own)]))
        if not route.name.endswith("_pdf"):
            return urls
        place = ROLE_PLACES[person.role] if person.role else None
        key = place_keys(own)[OWN_KEYS.index(place) if place else -1]
        return [url for url in urls if f"/{key}/" in url] or urls[:1]

    def absent(self, route: Route) -> list[str]:
        """The address of what does not exist."""
        return [route.url()] if set(route.parameters) & set(OBJECTS) else []

    def strange(self, route: Route, person: Person) -> list[str]:
        """The addresses of what is foreign to somebody."""
        rings = self.country.foreign_to(person.role)
        urls = [addresses_in(route, self.country.own, world, names) for world, names in rings]
        return list(dict.fromkeys(url for found in urls for url in found))

    def expect(
        self, is_so: bool, person: Person, route: Route, url: str, got: list[Answer], what: str = ""
    ) -> None:
        """Keep what is not as it must be."""
        if not is_so:
            statuses = [answer.status for answer in got]
            self.wrong.append(f"{person.label}: {route} at {url} {what or f'answers {statuses}'}")


def addresses(route: Route, world: World) -> Iterator[str]:
    """The address of a route in a world, then with other values of the parameters that have several."""
    values = values_in(world, route.parameters)
    urls = [route.url(**values)]
    for name in route.parameters:
        urls += [route.url(**values | {name: value}) for value in MORE.get(name, lambda world: ())(world)]
    yield from dict.fromkeys(urls)


def addresses_in(route: Route, own: World, world: World, names: set[str]) -> list[str]:
    """The addresses of what is foreign: all of it, and one thing that is among one's own."""
    strange = [name for name in route.parameters if name in names]
    if not strange:
        return []
    ours, theirs = values_in(own, route.parameters), {name: OBJECTS[name](world) for name in strange}
    return [route.url(**ours | theirs), *(route.url(**ours | {name: theirs[name]}) for name in strange)]


def names_in(url: str) -> list[str]:
    """What an address says after its question mark, without the values."""
    return sorted(dict(parse_qsl(url.partition("?")[2], keep_blank_values=True)))


def without(text: str, page: str) -> str:
    """A page without the text that was typed into its search, however it is written."""
    for written in {text, quote(text), quote_plus(text)}:
        page = page.replace(written, "…")
    return page
