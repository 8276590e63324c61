"""From a profile to the folder that the bookstore, the libraries and the archive are given."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..edition import Edition
from ..errors import OutputError
from ..findings import Finding, Severity
from ..preflight import Preflight
from ..preflight.formats import as_html, as_json
from ..profile import Profile
from .editions import FinishedEdition, Languages, finished_editions
from .formats import FORMATS, Context
from .images import cover_and_thumbnail, page_images
from .landing import Outcome, landing_page, statement_page
from .manifest import build_account, make_bag, read_folder, sums, zipped
from .onix import Release
from .record import Record

_MARK = "build.json"
"""Stands in every folder made here; a folder without it is somebody else's and is never replaced."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a bundle is made, as opposed to what is in it."""

    zip: bool = False
    """A zip beside each folder."""
    bagit: bool = False
    """A bag beside each folder, with the source."""
    onix: Release = "3.1"
    pages: tuple[int, ...] = ()
    """Pages to make images of, from 1."""
    address: str | None = None
    """Where the landing page will be published; ``{file}`` in it stands for the name of the edition's files."""
    crossref: bool = False
    """A deposit of the DOI; needs ``address``."""


@dataclass(frozen=True, slots=True)
class BundledEdition:
    """The folder of one language edition."""

    folder: Path
    record: Record
    preflight: Preflight
    zip: Path | None = None
    bag: Path | None = None

    @property
    def pdf(self) -> Path:
        """The PDF in the folder."""
        return self.folder / self.record.pdf_name


@dataclass(frozen=True, slots=True)
class Bundle:
    """All folders that were made at once."""

    folder: Path
    editions: tuple[BundledEdition, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the preflight found in any edition; none of it an error."""
        return tuple(finding for edition in self.editions for finding in edition.preflight.findings)


def bundle(
    source: str | Path | Profile,
    output: str | Path,
    *,
    languages: Languages = None,
    edition: Edition | None = None,
    zip: bool = False,
    bagit: bool = False,
    onix: Release = "3.1",
    pages: Sequence[int] = (),
    address: str | None = None,
    crossref: bool = False,
) -> Bundle:
    """Build a profile's editions and put each into a folder of its own under ``output``, with all records.

    ``languages`` are codes, or ``"all"``; the main language when absent. ``zip`` and ``bagit`` put an archive and a bag
    with the source beside each folder, ``onix`` is the release, ``pages`` get an image each, ``address`` is where the
    landing page will be published (``{file}`` in it stands for the name of the files), ``crossref`` adds a deposit of
    the DOI to it. Nothing is written unless everything can be.

    Raises ProfileError, BuildError, PreflightError (a draft, errors in the finished report, shared numbers, no
    abstract), UsageError (such as a Crossref deposit without DOI) and OutputError.
    """
    options = Options(zip, bagit, onix, tuple(pages), address, crossref)
    output = Path(output).absolute()
    made = finished_editions(source, languages, edition or Edition())
    inputs = inputs_of(source, output)
    with _staged(output) as stage:
        beside = tuple(one.record.file_stem for one in made)
        editions = [write_edition(stage, one, inputs, options, beside) for one in made]
        publish(stage, output)
    return Bundle(output, tuple(_moved(one, stage, output) for one in editions))


def edition_files(
    one: FinishedEdition, inputs: Mapping[str, bytes], options: Options, beside: Sequence[str] = ()
) -> dict[str, bytes]:
    """Name → bytes of every file of one edition's folder.

    ``inputs`` are the files it was made from, ``beside`` the file stems of the editions whose folders stand next to it.
    """
    record, stem = one.record, one.record.file_stem
    cover, thumbnail = cover_and_thumbnail(one.rendering.pdf)
    cover_name = f"{stem}-cover.jpg"
    address = options.address.replace("{file}", stem) if options.address else None
    context = Context(options.onix, (cover_name, cover.width, cover.height), address)
    files = {record.pdf_name: one.rendering.pdf, cover_name: cover.data, f"{stem}-thumbnail.jpg": thumbnail.data}
    pages = page_images(one.rendering.pdf, options.pages) if options.pages else {}
    files |= {f"{stem}-page-{number:03}.jpg": picture.data for number, picture in pages.items()}
    formats = [format_ for format_ in FORMATS.values() if options.crossref or not format_.asked]
    files |= {format_.file: format_.write(record, context) for format_ in formats}
    outcome = Outcome(one.preflight.count(Severity.WARNING), one.preflight.count(Severity.REVIEW))
    landing = landing_page(
        record,
        one.locale,
        one.words.landing,
        thumbnail,
        citation=one.rendering.document.titles.citation,
        cover=cover_name,
        files={format_.file: format_.label for format_ in formats if not format_.asked},
        beside=beside,
        address=address,
    )
    files |= {
        "landing.html": landing.encode(),
        "accessibility.html": statement_page(record, one.locale, one.words.statement, outcome).encode(),
        "preflight.html": as_html(one.preflight).encode(),
        "preflight.json": as_json(one.preflight).encode(),
        _MARK: build_account(record, inputs, one.edition.model_dump(mode="json", exclude={"series"})),
    }
    return files | {"SHA256SUMS": sums(files)}


def write_edition(
    stage: Path, one: FinishedEdition, inputs: Mapping[str, bytes], options: Options, beside: Sequence[str]
) -> BundledEdition:
    """Write an edition's folder, and its archive and bag when asked for, into the folder ``stage``.

    See `edition_files` for the arguments. Raises OSError and OutputError when a file cannot be written.
    """
    record = one.record
    folder = stage / record.file_stem
    folder.mkdir()
    for name, data in edition_files(one, inputs, options, beside).items():
        (folder / name).write_bytes(data)
    archive, bag = None, None
    if options.bagit:
        bag = stage / f"{record.file_stem}-bag"
        bag.mkdir()
        make_bag(bag, folder, inputs, record)
    if options.zip:
        day = date.fromisoformat(record.dated)
        for whole in filter(None, (folder, bag)):
            (stage / f"{whole.name}.zip").write_bytes(zipped(whole, day))
        archive = stage / f"{folder.name}.zip"
    return BundledEdition(folder, record, one.preflight, archive, bag)


def inputs_of(source: str | Path | Profile, output: Path) -> dict[str, bytes]:
    """The files an edition is made from, by name, without those in the folder ``output``.

    Raises OSError and OutputError when one cannot be read.
    """
    if isinstance(source, Profile):
        return {"profile.json": source.model_dump_json(indent=2, by_alias=True).encode()}
    path = Path(source)
    if path.suffix == ".json":
        return {path.name: path.read_bytes()}
    return read_folder(path if path.is_dir() else path.parent, without=output)


@contextmanager
def _staged(output: Path) -> Iterator[Path]:
    """A folder beside ``output`` that is gone afterwards, whatever happens. OSError becomes OutputError."""
    stage: Path | None = None
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=".part", dir=output.parent))
        yield stage
    except OSError as error:
        raise OutputError(f"the bundle cannot be written to {output}: {error.strerror or error}") from error
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)


def publish(stage: Path, output: Path) -> None:
    """Move all of ``stage`` into ``output``, over what stood there under the same names, or leave all alone.

    Raises OSError when something cannot be moved, OutputError when somebody else's folder is in the way.
    """
    names = sorted(path.name for path in stage.iterdir())
    for name in names:
        _refuse_foreign(output / name)
    output.mkdir(exist_ok=True)
    before = stage / ".before"
    before.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (output / name).exists():
                (output / name).replace(before / name)
            moved.append(name)
            (stage / name).replace(output / name)
    except OSError:
        for name in moved:
            if (output / name).exists() and not (stage / name).exists():
                (output / name).replace(stage / name)
            if (before / name).exists():
                (before / name).replace(output / name)
        raise


def _refuse_foreign(path: Path) -> None:
    own = path.suffix == ".zip" or any((path / place).exists() for place in (_MARK, "bagit.txt"))
    if path.is_symlink() or (path.exists() and not own):
        raise OutputError(f"{path} was not made by this program and is left alone; choose another folder")


def _moved(edition: BundledEdition, stage: Path, output: Path) -> BundledEdition:
    def there(path: Path | None) -> Path | None:
        return output / path.relative_to(stage) if path else None

    return BundledEdition(
        output / edition.folder.name, edition.record, edition.preflight, there(edition.zip), there(edition.bag)
    )
