"""Stands before several web nodes: asks those that are ready, and the next where one does not answer."""

import contextlib
import http.client
import itertools
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OF_THE_LINE = {"connection", "keep-alive", "transfer-encoding", "content-length"}  # not passed on
MAY_BE_ASKED_TWICE = ("GET", "HEAD")
ROUNDS = 3
LOOK, READY_WITHIN = 0.5, 10  # seconds


class Balancer(ThreadingHTTPServer):
    """Serves on a free port of this machine until it is closed."""

    daemon_threads = True

    def __init__(self, nodes: list[str]) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.nodes = nodes
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.away: set[str] = set()
        self._turn = itertools.count()
        self._closing = threading.Event()
        self._sending = 0
        self._nobody_sends = threading.Condition()
        for node in nodes:
            threading.Thread(target=self._look_after, args=[node], daemon=True).start()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Serve no more."""
        self._closing.set()
        self.shutdown()
        self.server_close()

    def in_turn(self) -> list[str]:
        """The nodes, each time beginning with another; those that are not ready last."""
        first = next(self._turn) % len(self.nodes)
        nodes = self.nodes[first:] + self.nodes[:first]
        return sorted(nodes, key=lambda node: node in self.away) * ROUNDS

    def _look_after(self, node: str) -> None:
        """A node that begins takes what is sent to it long before it answers."""
        while not self._closing.wait(LOOK):
            (self.away.discard if is_ready(node) else self.away.add)(node)

    @contextlib.contextmanager
    def quiet(self) -> Iterator[None]:
        """Nothing is being sent meanwhile; whoever would send waits. Pages go on being asked for."""
        with self._nobody_sends:
            self._nobody_sends.wait_for(lambda: not self._sending)
            yield

    @contextlib.contextmanager
    def sending(self) -> Iterator[None]:
        """One more thing is being sent."""
        with self._nobody_sends:
            self._sending += 1
        try:
            yield
        finally:
            with self._nobody_sends:
                self._sending -= 1
                self._nobody_sends.notify_all()


def is_ready(node: str) -> bool:
    """Whether it says so."""
    with contextlib.closing(http.client.HTTPConnection(node, timeout=READY_WITHIN)) as line:
        try:
            line.request("GET", "/health/ready/")
            return line.getresponse().status == HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


class Passing(BaseHTTPRequestHandler):
    """One request, and what the node answered."""

    protocol_version = "HTTP/1.1"
    server: Balancer

    def do_GET(self) -> None:
        """Ask until one of them answers."""
        self._pass()

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Send it once: where the node falls silent nobody knows what came of it."""
        with self.server.sending():
            self._pass()

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        for node in self.server.in_turn():
            line = http.client.HTTPConnection(node, timeout=60)
            with contextlib.closing(line):
                try:
                    line.connect()
                except OSError:
                    continue
                try:
                    line.request(self.command, self.path, body, dict(self.headers))
                    answer = line.getresponse()
                    content = answer.read()
                except (OSError, http.client.HTTPException):
                    if self.command in MAY_BE_ASKED_TWICE:
                        continue
                    break
                self._answer(answer, content)
                return
        self.close_connection = True

    def _answer(self, answer: http.client.HTTPResponse, content: bytes) -> None:
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in OF_THE_LINE:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Nothing."""
