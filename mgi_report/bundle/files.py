"""The files of one edition: their names, their contents, their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ..findings import Severity
from ..load import source_files
from ..model import Profile
from ..preflight import as_html, as_json
from .editions import FinishedEdition
from .formats import FORMATS, Context
from .images import cover_and_thumbnail, page_images
from .landing import CheckResult, landing_page, statement_page
from .manifest import build_account, make_bag, sums, zipped
from .options import MARK, BundledEdition, BundleOptions


def edition_files(
    one: FinishedEdition, inputs: Mapping[str, bytes], options: BundleOptions, beside: Sequence[str] = ()
) -> dict[str, bytes]:
    """Name → bytes of every file of one edition's folder.

    ``inputs`` are the files it was made from, ``beside`` the file stems of the editions whose folders are next to it.
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
    result = CheckResult(one.preflight.count(Severity.WARNING), one.preflight.count(Severity.REVIEW))
    landing = landing_page(
        record,
        one.locale,
        one.words.landing,
        thumbnail,
        resources=one.resources,
        citation=one.rendering.document.titles.citation,
        cover=cover_name,
        files={format_.file: format_.label for format_ in formats if not format_.asked},
        beside=beside,
        address=address,
    )
    files |= {
        "landing.html": landing.encode(),
        "accessibility.html": statement_page(record, one.locale, one.words.statement, result, one.resources).encode(),
        "preflight.html": as_html(one.preflight, one.edition.series).encode(),
        "preflight.json": as_json(one.preflight).encode(),
        MARK: build_account(record, inputs, one.edition.model_dump(mode="json", exclude={"series"})),
    }
    return files | {"SHA256SUMS": sums(files)}


def write_edition(
    stage: Path, one: FinishedEdition, inputs: Mapping[str, bytes], options: BundleOptions, beside: Sequence[str]
) -> BundledEdition:
    """Write an edition's folder, and its archive and bag if requested, into the folder ``stage``.

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


def inputs_of(source: str | Path | Profile) -> dict[str, bytes]:
    """The files that a profile's editions are made from, by name, and nothing else of its folder.

    Raises ProfileError when one cannot be read.
    """
    if isinstance(source, Profile):
        return {"profile.json": source.model_dump_json(indent=2, by_alias=True).encode()}
    return source_files(Path(source))
