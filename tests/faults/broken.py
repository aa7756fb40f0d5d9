"""Requests that no browser makes: of every form and address, broken in as many ways as chance finds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from tests.project.hostile import HOSTILE, QUERIES

ODD = (
    *HOSTILE.values(),
    "-1",
    "0",
    "1e309",
    "NaN",
    "٣",
    "2026-02-30",
    "31/02/2026",
    "00/00/0000",
    "99:99",
    "null",
    "[]",
    "{}",
    "[object Object]",
    "true",
    "on",
    "=cmd|' /C calc'!A0",
    "'; drop table x; --",
    "../../etc/passwd",
    "%00",
    "%ff%fe",
    "\r\nSet-Cookie: a=b",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "x" * 70_000,
    "[" * 1_200,
    "\ufffe\uffff",
    "00000000-0000-0000-0000-000000000000",
    "9223372036854775808",
    "-2147483649",
    " ",
    "\t\n",
    "é" * 300,
)
METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "")
TYPES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/x-www-form-urlencoded; charset=bogus",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=" + "x" * 300,
    "multipart/form-data; boundary=é",
    "multipart/form-data; boundary=x; charset=utf-16",
    "multipart/mixed; boundary=x",
    "application/json",
    "text/plain",
    "",
    "a",
    ";;;",
    "application/x-www-form-urlencoded\x00",
)
PART = b"--x\r\nContent-Disposition: form-data; "
BODIES = (
    b"",
    b"\x00",
    b"\xff\xfe\xfd",
    b"a=%",
    b"a=%zz&b=%ff",
    b"&&&===",
    b"=",
    b"{",
    b'{"a":',
    b"[" * 5000,
    b"--x",
    b"--x--",
    b"--x\r\n\r\n",
    b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--",
    PART + b'name="a\x00"; filename="../\x00"\r\n\r\na\r\n--x--\r\n',
    PART + b'name="file"; filename="a.xlsx"\r\nContent-Type: \xff\r\n\r\nPK\x03',
    PART + b'name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n',
    PART + b"name*=utf-8''%ff\r\n\r\na\r\n--x--\r\n",
    b"&".join(b"a%d=1" % n for n in range(1100)),
    b"a=" + b"9" * 100_000,
)
HEADERS: dict[str, tuple[str, ...]] = {
    "Cookie": ("", "sessionid=\x01", "sessionid=" + "a" * 5000, "csrftoken=é; sessionid=;", "=;;=", "a"),
    "Referer": ("", "http://[", "//", "javascript:1", "http://testserver/\x01"),
    "HX-Request": ("true", "\x01"),
    "HX-Current-URL": ("", "http://[", "//evil/", "http://testserver/?" + "a" * 5000),
    "HX-Target": ("\x01", "x" * 5000),
    "Accept-Language": ("\x01", "vi;q=9", "x" * 5000),
    "Accept-Encoding": ("gzip;q=x", "*"),
    "If-Modified-Since": ("x", "Thu, 01 Jan 99999 00:00:00 GMT"),
    "If-None-Match": ('W/"', "x" * 5000),
    "Range": ("bytes=-", "bytes=9-1", "x"),
    "Content-Length": ("", "-1", "x", "1e3", "٣", "999999999999"),
    "X-Request-ID": ("\x01", "x" * 5000),
    "X-Forwarded-For": ("\x01", "::1, " * 500),
    "X-Forwarded-Proto": ("https", "x"),
    "Authorization": ("", "Bearer", "Bearer \x01", "Basic ===", "Bearer " + "a" * 5000),
    "Origin": ("null", "http://[", "x"),
    "Host": ("", "a b", "[", "x" * 300, "testserver:99999", "evil.example"),
}


@dataclass(frozen=True)
class Broken:
    """A request as it goes out."""

    what: str
    method: str
    url: str
    body: bytes = b""
    type: str = TYPES[0]
    headers: dict[str, str] = field(default_factory=dict)


Form = tuple[str, str, dict[str, str]]


def form_of_document(document: dict[str, Any], url: str) -> Form:
    """The parameters that an OpenAPI document gives an address, each with a value that it allows."""
    told = document["paths"][url.partition("?")[0]]["get"].get("parameters", [])
    return "get", "", {one["name"]: allowed(one["schema"]) for one in told}


def allowed(schema: dict[str, Any]) -> str:
    """A value that a schema of the document allows."""
    if schema["type"] == "array":
        return allowed(schema["items"])
    plain = {"integer": schema.get("minimum", 0), "string": ""}[schema["type"]]
    return str(schema.get("default", plain))


def odd_fields(chance: Random, url: str, form: Form) -> Broken:
    """The form all but right: some fields odd, gone, twice, or of another form."""
    method, action, fields = form
    pairs: list[tuple[str, str]] = []
    for name, value in fields.items():
        fate = chance.random()
        if fate < 0.15:
            continue
        pairs.append((name, chance.choice(ODD) if fate < 0.5 else value))
        if fate > 0.9:
            pairs.append((name, chance.choice(ODD)))
    if chance.random() < 0.2:
        pairs.append(
            (chance.choice(["id", "pk", "by", "ticket", "_address", "csrfmiddlewaretoken", "\x00"]), "1")
        )
    where, sent = action if action.startswith("/") else url, encoded(pairs)
    if method == "get":
        return Broken("fields", "GET", f"{where.partition('?')[0]}?{sent.decode()}")
    return Broken("fields", "POST", where, sent)


def odd_query(chance: Random, url: str, form: Form) -> Broken:
    """Parameters that the page may read, or not."""
    names = chance.sample([*QUERIES, *form[2], "format", "level", "cursor", "limit", "\x00", "é"], 4)
    pairs = [(name, chance.choice(ODD)) for name in names]
    return Broken(
        "query", chance.choice(["GET", "HEAD", "POST"]), f"{url.partition('?')[0]}?{encoded(pairs).decode()}"
    )


def odd_method(chance: Random, url: str, form: Form) -> Broken:
    """Another way than the page knows."""
    return Broken("method", chance.choice(METHODS), url, encoded(list(form[2].items())))


def odd_body(chance: Random, url: str, form: Form) -> Broken:
    """A body that is none, or said to be another."""
    body = chance.choice([*BODIES, encoded(list(form[2].items())), chance.randbytes(chance.randrange(300))])
    if chance.random() < 0.3:
        body = body[: chance.randrange(len(body) + 1)]
    return Broken("body", "POST", url, body, chance.choice(TYPES))


def odd_address(chance: Random, url: str, form: Form) -> Broken:
    """A part of the address is another."""
    parts = url.partition("?")[0].split("/")
    parts[chance.randrange(1, len(parts))] = quote(chance.choice(ODD)[:200], safe="%")
    return Broken("address", chance.choice(["GET", "POST"]), "/".join(parts), encoded(list(form[2].items())))


def odd_headers(chance: Random, url: str, form: Form) -> Broken:
    """Headers that a broken proxy, or somebody, sends along with the right form."""
    names = chance.sample(sorted(HEADERS), chance.randrange(1, 4))
    headers = {name: chance.choice(HEADERS[name]) for name in names}
    method = chance.choice(["GET", "POST"])
    return Broken("headers", method, url, encoded(list(form[2].items())), headers=headers)


WAYS: tuple[Callable[[Random, str, Form], Broken], ...] = (
    odd_fields,
    odd_fields,
    odd_fields,
    odd_query,
    odd_method,
    odd_body,
    odd_address,
    odd_headers,
)


def encoded(pairs: list[tuple[str, Any]]) -> bytes:
    """As a browser sends them, letters that are none included."""
    return urlencode(pairs, errors="surrogatepass").encode()
