"""What a worker does. Everything here is called by name in another process, on another machine perhaps."""

from __future__ import annotations

import gc
import io
import signal
import threading
import time
import traceback
from pathlib import Path

from ..errors import BatchError, BuildError, MgiReportError, OutputError, PreflightError, ProfileError
from ..findings import Finding, errors
from ..profile import Profile
from .outcome import Built, Refusal, Task
from .spool import leave

_ONE_AT_A_TIME = threading.Lock()
"""The engine must not run in two threads, and a cluster's worker may have several."""
_THUMBNAIL = 240
"""Pixels across."""


def warm(series: Path | None, languages: tuple[str, ...] = ("en",)) -> None:
    """Load everything that reports share, and leave it to no collector: pages stay shared with the parent process."""
    from ..engine import engine_for
    from ..report import build_report  # noqa: F401  with all it imports

    engine = engine_for(series)
    for language in languages:
        engine.resources.words(language)
    engine.lay_out("<html lang='en'><body><section class='part text'><h1>Warm</h1><p>Text</p></section></body></html>")
    gc.collect()
    gc.freeze()


def start(series: Path | None) -> None:
    """In a new worker of the local pool: end at once when told to, even within the engine's C."""
    from ..engine import engine_for

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # No report of a batch comes twice.
    engine_for(series).keeps_parts = False
    # One collection after each report is enough.
    gc.disable()


def start_spawned(series: Path | None) -> None:
    """In a new worker that shares nothing with its parent."""
    start(series)
    warm(series)


def build_to(folder: Path, name: str, task: Task) -> None:
    """Build a report and leave it in the work folder of the batch."""
    try:
        leave(folder, name, build(task))
    except OSError as error:
        (folder / f"{name}.pdf").unlink(missing_ok=True)
        reason = f"the report cannot be written: {error.strerror or error}"
        leave(folder, name, Refusal(OutputError.exit_code, reason))


def build(task: Task) -> Built | Refusal:
    """Build one report. What is wrong with its profile comes back as a value; MemoryError is raised."""
    with _ONE_AT_A_TIME:
        try:
            return _built(task)
        except MgiReportError as error:
            return Refusal(error.exit_code, str(error), error.findings)
        except MemoryError:
            raise
        except BaseException as error:
            # A fault of the program or the engine, which has exceptions that are no Exception: it must cost one report
            # only, and be told in full.
            where = "".join(traceback.format_exception(error, limit=-3)).strip()
            return Refusal(BatchError.exit_code, f"the program failed: {where}")


def code_of(found: tuple[Finding, ...]) -> int:
    """Exit code of a finished report."""
    return PreflightError.exit_code if errors(found) else 0


def _built(task: Task) -> Built:
    from ..naming import file_stem
    from ..report import build_report

    start = time.perf_counter()
    profile, found = _loaded(task)
    rendering = build_report(profile, task.edition)
    thumbnail = _first_page(rendering.pdf)
    title = rendering.document.titles.document_title
    findings = tuple(dict.fromkeys((*found, *rendering.findings)))
    gc.collect()
    seconds = time.perf_counter() - start
    return Built(
        file_stem(profile), title, profile.language, rendering.pages, findings, thumbnail, seconds, rendering.pdf
    )


def _loaded(task: Task) -> tuple[Profile, tuple[Finding, ...]]:
    if isinstance(task.source, Profile):
        return task.source, ()
    from ..load import check_profile

    profile, found = check_profile(task.source, task.language)
    if profile is None:
        raise ProfileError("the profile is not valid", found)
    return profile, found


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
