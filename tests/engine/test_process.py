"""What builds do to the process they run in: threads, forks, event loops, and a WeasyPrint of the host's own."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import io
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import httpx
import pytest
import weasyprint
from fastapi import FastAPI, Response
from PIL import Image

from mgi_report import Edition, EngineError, Profile, build_report, load_profile, run_preflight
from mgi_report.engine import LOCK, engine_for, instance

from ..conftest import EXAMPLES

COLOURS = ("maroon", "green", "navy", "orange", "purple", "teal", "gray", "black")
FIGURE = "\n\n::: figure\n![A picture](pictures/a.png)\nCaption: A picture\nSource: The office.\n:::\n"
PAGE = "<h1>Somebody else's</h1><p>A page of the host's.<span style='float: footnote'>A note.</span></p>"


def illustrated(folder: Path, colour: str) -> Profile:
    """The smallest profile, with a picture of one colour whose name is the same in all of them."""
    (folder / "pictures").mkdir(parents=True)
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(picture, "PNG")
    (folder / "pictures" / "a.png").write_bytes(picture.getvalue())
    for file in (EXAMPLES / "minimal").rglob("*"):
        if file.is_file() and file.suffix in (".yaml", ".md"):
            target = folder / file.relative_to(EXAMPLES / "minimal")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    chapter = next((folder / "chapters").glob("1-*.md"))
    chapter.write_text(chapter.read_text(encoding="utf-8") + FIGURE, encoding="utf-8")
    return load_profile(folder)


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> list[Profile]:
    return [illustrated(tmp_path_factory.mktemp(colour), colour) for colour in COLOURS]


def digest(profile: Profile) -> str:
    return hashlib.sha256(build_report(profile).pdf).hexdigest()


@pytest.fixture(scope="module")
def alone(profiles: list[Profile]) -> list[str]:
    """What each report is when it is built alone."""
    found = [digest(profile) for profile in profiles]
    assert len(set(found)) == len(COLOURS)
    return found


def host_page() -> bytes:
    pdf = weasyprint.HTML(string=PAGE).write_pdf()
    assert isinstance(pdf, bytes)
    return pdf


def test_reports_from_threads_are_those_built_alone(profiles: list[Profile], alone: list[str]) -> None:
    """Pictures of the same name included."""
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(digest, profiles * 3)) == alone * 3


def test_a_host_weasyprint_is_left_alone(profiles: list[Profile], alone: list[str]) -> None:
    before = host_page()
    pages: list[bytes] = []
    done = threading.Event()

    def print_on() -> None:
        while not done.is_set() or not pages:
            pages.append(host_page())

    with ThreadPoolExecutor(2) as pool:
        host = pool.submit(print_on)
        try:
            assert [digest(profile) for profile in profiles] == alone
        finally:
            done.set()
        host.result()
    assert {before, host_page(), *pages} == {before}


def test_nothing_of_a_host_weasyprint_is_replaced() -> None:
    """Not even a module is shared."""
    ours = {module.__name__.removeprefix(f"{instance.NAMESPACE}."): module for module in instance.modules()}
    shared = [name for name, module in ours.items() if sys.modules.get(name) is module]
    assert len(ours) > 70
    assert shared == []


def test_a_web_service_answers_every_request(profiles: list[Profile], alone: list[str]) -> None:
    app = FastAPI()

    @app.get("/{number}")
    def report(number: int) -> Response:
        return Response(build_report(profiles[number]).pdf, media_type="application/pdf")

    async def ask() -> list[str]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test", timeout=None) as client:
            answers = await asyncio.gather(*(client.get(f"/{number % 8}") for number in range(16)))
        return [hashlib.sha256(answer.content).hexdigest() for answer in answers]

    assert asyncio.run(ask()) == alone * 2


def test_an_event_loop_goes_on_while_a_report_is_built(profiles: list[Profile], alone: list[str]) -> None:
    async def build() -> tuple[str, int]:
        turns = 0
        task = asyncio.create_task(asyncio.to_thread(digest, profiles[0]))
        while not task.done():
            await asyncio.sleep(0)
            turns += 1
        return await task, turns

    found, turns = asyncio.run(build())
    assert found == alone[0]
    assert turns > 10


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_reports_from_processes_are_those_built_alone(profiles: list[Profile], alone: list[str], method: str) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as pool:
        assert list(pool.map(digest, profiles[:4])) == alone[:4]


def test_a_fork_waits_for_the_build_that_is_under_way(profiles: list[Profile], alone: list[str]) -> None:
    """A child that inherited a held lock would wait for ever."""
    with ThreadPoolExecutor(1) as threads:
        under_way = threads.submit(lambda: [digest(profile) for profile in profiles])
        with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
            assert pool.submit(digest, profiles[0]).result() == alone[0]
        assert under_way.result() == alone


def test_checking_and_building_wait_for_one_another(profiles: list[Profile], alone: list[str]) -> None:
    report = build_report(profiles[0])
    with ThreadPoolExecutor(4) as pool:
        checked = [pool.submit(run_preflight, report.pdf, profiles[0]) for _ in range(4)]
        built = [pool.submit(digest, profile) for profile in profiles[:4]]
        assert {one.result().findings for one in checked} == {run_preflight(report.pdf, profiles[0]).findings}
        assert [one.result() for one in built] == alone[:4]


def test_the_lock_is_let_go_of_when_a_build_fails(profiles: list[Profile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance.weasyprint, "HTML", lambda **_: 1 / 0)
    with pytest.raises(Exception, match="ZeroDivisionError"):
        build_report(profiles[0].model_copy(update={"year": 1999}))
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(LOCK.acquire, blocking=False).result()
        pool.submit(LOCK.release).result()


def write_theme(folder: Path, colour: str) -> None:
    (folder / "styles").mkdir(parents=True, exist_ok=True)
    (folder / "styles" / "theme.css").write_text(f":root {{ --blue: {colour} }}\n", encoding="utf-8")


def test_a_theme_edited_in_a_running_process_is_seen(tmp_path: Path, profiles: list[Profile]) -> None:
    from mgi_report import Edition

    edition = Edition(series=tmp_path)
    write_theme(tmp_path, "#102030")
    first = build_report(profiles[0], edition).pdf
    write_theme(tmp_path, "#203040")
    assert build_report(profiles[0], edition).pdf != first
    write_theme(tmp_path, "#102030")
    assert build_report(profiles[0], edition).pdf == first


@pytest.mark.parametrize("library", ["weasyprint", "pydyf", "tinyhtml5"])
def test_another_version_of_a_library_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    installed: Callable[[str], str] = instance.version_of
    monkeypatch.setattr(instance, "version_of", lambda name: "99.1" if name == library else installed(name))
    with pytest.raises(EngineError) as error:
        instance.check_versions()
    assert f"{library} " in str(error.value)
    assert "99.1 is installed" in str(error.value)
    assert "\n" not in str(error.value)


WITHOUT_PANGO = """
import sys
import cffi
whole = cffi.FFI.dlopen
def dlopen(self, name, *flags):
    if "pango" in name:
        raise OSError(f"cannot load library '{name}'")
    return whole(self, name, *flags)
cffi.FFI.dlopen = dlopen
from mgi_report.cli import run
sys.exit(run(["build", sys.argv[1], "-o", sys.argv[2]]))
"""


def test_without_pango_two_lines_say_what_to_install(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_PANGO, str(EXAMPLES / "minimal"), str(tmp_path / "out.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (4, "")
    first, second = done.stderr.splitlines()
    assert "the rendering engine cannot be loaded" in first
    assert "apt-get install libpango-1.0-0" in second


def test_the_host_logger_hears_nothing_of_our_engine(tmp_path: Path) -> None:
    program = """
import logging, sys
records = []
handler = logging.Handler()
handler.emit = records.append
logging.getLogger("weasyprint").addHandler(handler)
logging.getLogger("weasyprint").setLevel(logging.DEBUG)
logging.getLogger("weasyprint.progress").setLevel(logging.DEBUG)
from mgi_report import build_report, load_profile
build_report(load_profile(sys.argv[1]))
assert not records, [record.getMessage() for record in records]
"""
    subprocess.run([sys.executable, "-c", program, str(EXAMPLES / "minimal")], check=True)


def test_the_collector_is_left_as_the_host_set_it(profiles: list[Profile]) -> None:
    for switch, wanted in ((gc.disable, False), (gc.enable, True)):
        switch()
        try:
            build_report(profiles[0])
            assert gc.isenabled() is wanted
        finally:
            gc.enable()


def test_engines_that_are_not_used_any_more_are_released(tmp_path: Path, profiles: list[Profile]) -> None:
    import weakref

    folders = [tmp_path / name for name in "abcdef"]
    engines = []
    for folder in folders:
        write_theme(folder, "#102030")
        build_report(profiles[0], Edition(series=folder))
        engines.append(weakref.ref(engine_for(folder)))
    gc.disable()
    try:
        write_theme(folders[-1], "#203040")
        build_report(profiles[0], Edition(series=folders[-1]))
        assert engines[0]() is None
        assert engines[-1]() is None
    finally:
        gc.enable()
