"""Asking web servers: a server of our own on the loopback interface says how it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mgi_report import Profile
from mgi_report.preflight import online
from mgi_report.preflight.online import Manners, ask
from mgi_report.preflight.run import run_preflight

from .cases import RULES_FOLDER, base_profile, load_case

DAY = 1_700_000_000.0
"""Seconds since the epoch."""
ANSWERS = {"/there": 200, "/gone": 404, "/broken": 500, "/shut": 403, "/busy": 429}


class Server:
    """A web server and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.released = threading.Event()
        """Ends the wait of those who ask for ``/never``."""
        self.together = threading.Event()
        """Two ask at the same time."""
        self.at_once = self.most_at_once = 0
        outer, lock = self, threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self._answer()

            def do_GET(self) -> None:
                self._answer()

            def _answer(self) -> None:
                with lock:
                    outer.asked.append((self.command, self.path))
                    outer.at_once += 1
                    outer.most_at_once = max(outer.most_at_once, outer.at_once)
                    if outer.at_once > 1:
                        outer.together.set()
                # A moment for somebody else to ask as well, and the end before the answer, which lets the next one ask.
                outer.together.wait(0.02)
                if self.path == "/never":
                    outer.released.wait()
                with lock:
                    outer.at_once -= 1
                code = ANSWERS.get(self.path, 200)
                if self.path == "/get-only" and self.command == "HEAD":
                    code = 405
                if self.path in ("/moved", "/round"):
                    code = 302
                self.send_response(code)
                if code == 302:
                    self.send_header("Location", "/there" if self.path == "/moved" else "/round")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        # The second argument is how often the server looks whether it is to end.
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.released.set()
    server.server.shutdown()
    server.server.server_close()


def manners(folder: Path, **values: object) -> Manners:
    return Manners(**{"cache": folder / "links.json", "pause": 0.0, "timeout": 300.0, **values})  # type: ignore[arg-type]


class Clock:
    """A time that passes only where somebody sleeps; it notes who slept, and for how long."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, noted: list[Any]) -> None:
        self.now, self.noted = DAY, noted
        clock = SimpleNamespace(monotonic=lambda: self.now, time=lambda: self.now, sleep=self.sleep)
        monkeypatch.setattr(online, "time", clock)

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.noted.append(seconds)


def test_answers_are_told_apart(server: Server, tmp_path: Path) -> None:
    paths = ("/there", "/gone", "/broken", "/shut", "/busy", "/get-only", "/moved", "/round")
    result = ask([server.url(path) for path in paths], manners(tmp_path))
    problems = {path: result[server.url(path)] for path in paths}
    assert {path for path, problem in problems.items() if not problem} == {
        "/there",
        "/shut",
        "/busy",
        "/get-only",
        "/moved",
    }
    assert "404" in problems["/gone"]
    assert "500" in problems["/broken"]


def test_a_server_that_never_answers_is_not_waited_for(server: Server, tmp_path: Path) -> None:
    address = server.url("/never")
    assert "no answer within 0.1 seconds" in ask([address], manners(tmp_path, timeout=0.1))[address]


def test_no_server_and_no_address_are_problems(tmp_path: Path) -> None:
    result = ask(["http://127.0.0.1:9/", "http://[", "ftp://example.org/a"], manners(tmp_path))
    assert "cannot be reached" in result["http://127.0.0.1:9/"]
    assert result["http://["] == result["ftp://example.org/a"] == "not a web address"


def test_a_host_is_asked_once_an_address_and_never_twice_at_a_time_with_a_pause_between(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Clock(monkeypatch, server.asked)
    addresses = [server.url(f"/page/{number}") for number in range(4)]
    ask([*addresses, *addresses], manners(tmp_path, pause=0.5))
    asked = [("HEAD", f"/page/{number}") for number in range(4)]
    assert server.asked == [asked[0], 0.5, asked[1], 0.5, asked[2], 0.5, asked[3]]
    assert server.most_at_once == 1


def test_answers_are_remembered_and_a_broken_memory_is_none(server: Server, tmp_path: Path) -> None:
    address = server.url("/gone")
    first = ask([address], manners(tmp_path))
    assert ask([address], manners(tmp_path)) == first
    assert sum(path == "/gone" for _, path in server.asked) == 2, "HEAD and GET of the first time only"
    (tmp_path / "links.json").write_text("{", encoding="utf-8")
    assert ask([address], manners(tmp_path)) == first
    assert address in json.loads((tmp_path / "links.json").read_text(encoding="utf-8"))


def test_no_more_addresses_are_asked_than_wanted(server: Server, tmp_path: Path) -> None:
    addresses = [server.url(f"/{number}") for number in range(20)]
    assert len(ask(addresses, manners(tmp_path, most=3))) == 3


def test_nothing_is_asked_any_more_when_the_time_is_up(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch, [])
    answers = ask([server.url(f"/late/{number}") for number in range(50)], manners(tmp_path, pause=1.0, budget=2.5))
    assert len(answers) == len(server.asked) == 4
    assert clock.now == DAY + 3


def test_nothing_is_asked_offline(server: Server) -> None:
    outcome = run_preflight(None, _profile(server, "fires"))
    assert not server.asked
    assert "REF-012" in {rule.id for rule, _ in outcome.not_checked}


@pytest.mark.parametrize(("name", "fires"), [("fires", True), ("passes", False)])
def test_the_rule_fires_for_what_does_not_answer(
    name: str, fires: bool, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MGI_REPORT_LINK_CACHE", str(tmp_path / "links.json"))
    outcome = run_preflight(None, _profile(server, name), links="online")
    found = [finding for finding in outcome.findings if finding.rule == "REF-012"]
    assert bool(found) is fires
    assert server.asked
    if fires:
        assert found[0].place.field == "sources[0].works[0].url"


def _profile(server: Server, name: str) -> Profile:
    case = load_case(RULES_FOLDER / "REF-012" / f"{name}.yaml")
    text = json.dumps(case["profile"]).replace("PORT", str(server.port))
    return base_profile(json.loads(text))
