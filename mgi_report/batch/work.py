"""What a worker does. Everything here is called by name in another process, possibly on another machine."""

from __future__ import annotations

import gc
import io
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ..engine import LOCK
from ..errors import BatchError, BuildError, MgiReportError, OutputError, ProfileError
from ..findings import Finding
from ..model import Profile
from .outcome import Built, Refusal, Task
from .spool import leave, names_in

_Result = TypeVar("_Result")
_THOROUGHLY = 50
"""After this many reports a worker runs a full garbage collection."""
_reports = 0
_THUMBNAIL = 240
"""Pixels across."""


def warm(series: Path | None, languages: tuple[str, ...] = ("en",)) -> None:
    """Load everything that reports share and keep it from the garbage collector, so that its memory stays shared."""
    import pypdfium2  # noqa: F401

    from ..engine import engine_for
    from ..preflight import RULES  # noqa: F401
    from ..report import build_report  # noqa: F401  with all it imports

    engine = engine_for(series)
    for language in languages:
        engine.resources.phrases(language)
    engine.lay_out("<html lang='en'><body><section class='part text'><h1>Warm</h1><p>Text</p></section></body></html>")
    gc.collect()
    gc.freeze()


def start(series: Path | None) -> None:
    """In a new worker of the local pool: terminate at once on a signal, even inside the engine's C code."""
    from ..engine import engine_for

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A batch builds each report once, so keeping parts would not help.
    engine_for(series).keeps_parts = False
    # One collection after each report is enough.
    gc.disable()


def start_spawned(series: Path | None) -> None:
    """In a new worker that shares no memory with its parent."""
    start(series)
    warm(series)


def build_to(folder: Path, name: str, task: Task) -> None:
    """Build a report and leave its product in the work folder of the batch."""
    stage = folder / name
    stage.mkdir()
    result = _one(task, stage)
    if isinstance(result, Refusal):
        shutil.rmtree(stage, ignore_errors=True)
    try:
        leave(stage, result)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        leave(stage, Refusal.of(_unwritten(error)))


def build(task: Task) -> Built | Refusal:
    """Build one report and return it with its files. See `attempt` for what is raised."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        result = _one(task, stage)
        if isinstance(result, Built):
            result = replace(result, files={name: (stage / name).read_bytes() for name in result.files})
        return result


def attempt(function: Callable[[], _Result]) -> _Result | Refusal:
    """Call a function that may fail for one report. A failure is returned as a value, except lack of memory."""
    try:
        return function()
    except MgiReportError as error:
        return Refusal.of(error)
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:
        # A fault of the program or the engine, which may raise a BaseException: it must cost one report only, and be
        # reported in full.
        where = "".join(traceback.format_exception(error, limit=-3)).strip()
        return Refusal(BatchError.exit_code, f"the program failed: {where}")


def loaded(task: Task) -> tuple[Profile, tuple[Finding, ...]]:
    """The profile of a task with its findings. Raises ProfileError when it is not valid."""
    if not isinstance(task.source, Path):
        return task.source, ()
    from ..load import check_profile

    profile, found = check_profile(task.source, task.language, fallback=task.fallback, series=task.edition.series)
    if profile is None:
        raise ProfileError("the profile is not valid", found)
    return profile, found


def _one(task: Task, stage: Path) -> Built | Refusal:
    # A worker of a cluster may have several threads.
    with LOCK:
        result = attempt(lambda: _built(task, stage))
        _collect()
        return result


def _collect() -> None:
    """Collect the garbage of a report, and freeze what is kept for the next so that most collections skip it."""
    global _reports
    _reports += 1
    # A foreign process has its collector on, and we must not freeze its objects.
    ours = not gc.isenabled()
    if ours and _reports % _THOROUGHLY == 0:
        gc.unfreeze()
    gc.collect()
    if ours:
        gc.freeze()


def _built(task: Task, stage: Path) -> Built:
    from ..proofreading import said_once
    from ..report import build_report

    start = time.perf_counter()
    profile, found = loaded(task)
    rendering = build_report(profile, task.edition)
    try:
        target = task.product.write(rendering, task.source, stage)
    except OSError as error:
        raise _unwritten(error) from error
    thumbnail = _first_page(rendering.pdf)
    title = rendering.document.titles.document_title
    findings = said_once(found, rendering.findings)
    seconds = time.perf_counter() - start
    files = dict.fromkeys(names_in(stage), b"")
    return Built(target, title, profile.language, rendering.pages, findings, thumbnail, seconds, files)


def _unwritten(error: OSError) -> OutputError:
    return OutputError(f"the report cannot be written: {error.strerror or error}")


def _first_page(pdf: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=_THUMBNAIL / page.get_width()).to_pil()
    except pypdfium2.PdfiumError as error:
        raise BuildError(f"the finished file cannot be read: {error}") from error
    finally:
        document.close()
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=75, optimize=True)
    return data.getvalue()
