"""Checks whether web addresses answer, with rate limits and a cache of one day."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

_AGENT = "mgi-report preflight (link check; one request an address)"
_ASK_AGAIN_WITH_GET = frozenset({400, 403, 404, 405, 406, 501})
_SHUT_BUT_THERE = frozenset({401, 403, 405, 406, 429, 451, 503, 999})
"""The server answers but refuses programs; the address is not at fault."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits on requests."""

    timeout: float = 8.0
    """Seconds to wait for one answer."""
    pause: float = 0.5
    """Seconds between two requests to one host."""
    hosts: int = 6
    """Hosts queried at the same time; never two requests to one host at once."""
    most: int = 400
    """Maximum addresses in one run."""
    budget: float = 120.0
    """Maximum seconds for the whole run."""
    cache: Path | None = None
    """Cache file; ``MGI_REPORT_LINK_CACHE`` or a file in the user's cache folder when None."""
    keep: float = 86_400.0
    """Seconds for which an answer is valid."""


def ask(addresses: Iterable[str], manners: Manners | None = None) -> dict[str, str]:
    """Query each address; the value is empty when it answers, else the problem in words.

    A HEAD request first, a GET without its body when the server does not support HEAD, at most five redirections.
    Nothing is raised: an unreachable address is a problem in words.
    """
    manners = manners or Manners()
    store = _Store(manners)
    result: dict[str, str] = {}
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in list(dict.fromkeys(addresses)):
        if (known := store.get(address)) is not None:
            result[address] = known
        else:
            by_host[_url(address)[1]].append(address)
    deadline = time.monotonic() + manners.budget
    left = manners.most
    queues = []
    for queue in by_host.values():
        queues.append(queue[:left])
        left -= len(queues[-1])
    lock = threading.Lock()

    def serve(queue: list[str]) -> None:
        for place, address in enumerate(queue):
            if time.monotonic() > deadline:
                return
            if place:
                time.sleep(manners.pause)
            problem = _ask_one(address, manners.timeout)
            with lock:
                result[address] = problem
                store.put(address, problem)

    with ThreadPoolExecutor(max(1, manners.hosts)) as pool:
        list(pool.map(serve, queues))
    store.save()
    return result


def _url(address: str) -> tuple[str, str]:
    """The address in ASCII, and its host."""
    full = address if "://" in address else f"http://{address}"
    try:
        split = urlsplit(full)
        host = (split.hostname or "").encode("idna").decode("ascii")
        port = f":{split.port}" if split.port else ""
    except (ValueError, UnicodeError):
        return "", ""
    path = quote(split.path, safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(split.query, safe='/%:@!$&()*+,;=~-._?')}" if split.query else ""
    return f"{split.scheme}://{host}{port}{path}{query}", host


class _FewRedirections(HTTPRedirectHandler):
    max_redirections = 5


def _ask_one(address: str, timeout: float) -> str:
    url, host = _url(address)
    if not host or not url.startswith(("http://", "https://")):
        return "not a web address"
    problem = ""
    for method in ("HEAD", "GET"):
        request = Request(url, method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"})
        try:
            with build_opener(_FewRedirections()).open(request, timeout=timeout):
                return ""
        except HTTPError as error:
            if method == "HEAD" and error.code in _ASK_AGAIN_WITH_GET:
                continue
            return "" if error.code in _SHUT_BUT_THERE else f"the server answers {error.code} {error.reason}"
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            problem = f"cannot be reached ({str(reason)[:80]})"
            if "timed out" in problem:
                return f"no answer within {timeout:g} seconds"
    return problem


class _Store:
    """Answers of earlier runs in one JSON file, which is ignored if it cannot be read or written."""

    def __init__(self, manners: Manners) -> None:
        folder = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        named = os.environ.get("MGI_REPORT_LINK_CACHE")
        self.path = manners.cache or (Path(named) if named else Path(folder) / "mgi-report" / "links.json")
        self.keep = manners.keep
        self.known: dict[str, tuple[float, str]] = {}
        try:
            loaded = json.loads(self.path.read_text(encoding="utf-8"))
            self.known = {str(key): (float(when), str(problem)) for key, (when, problem) in loaded.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self.known = {}

    def get(self, address: str) -> str | None:
        when, problem = self.known.get(address, (0.0, ""))
        return problem if time.time() - when < self.keep else None

    def put(self, address: str, problem: str) -> None:
        self.known[address] = (time.time(), problem)

    def save(self) -> None:
        now = time.time()
        fresh = {key: value for key, value in self.known.items() if now - value[0] < self.keep}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            aside = self.path.with_suffix(".part")
            aside.write_text(json.dumps(fresh), encoding="utf-8")
            aside.replace(self.path)
        except OSError:
            return
