"""Folder, file or mapping → Profile, with every problem at once."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from ..errors import ProfileError, UsageError
from ..findings import Finding, Place, Severity, errors, finding, nearest
from ..language import Resources
from ..model import Asset, Profile, composed
from .crosscheck import Contents, pictures_named
from .editions import overlay_languages
from .folder import JSON_LIMIT, TEXT_LIMIT, Folder, RefusedError
from .images import SIZE_LIMIT
from .problems import contradictions, problems
from .source_map import Node, from_values, plain, strings
from .texts import Texts, Written, in_order
from .translation import Overlay, untranslated
from .yaml_source import read_json, read_yaml

_LOG = logging.getLogger(__name__)
_MOST_OF_A_KIND = 50
Source = str | Path | Mapping[str, Any]
"""A profile's folder, its profile.yaml, one YAML or JSON file, or the values themselves."""


def load_profile(
    source: Source, language: str | None = None, *, fallback: bool = False, series: Path | None = None
) -> Profile:
    """Load the profile of a folder, a file or a mapping, in ``language`` (the main one when absent).

    With ``fallback``, texts that are not translated are taken from the main language. ``series`` is the series
    folder, which may have further languages. Raises `ProfileError` with all findings when any of them is an error,
    `UsageError` when the path does not exist or the series folder has an error.
    """
    profile, findings = check_profile(source, language, fallback=fallback, series=series)
    if profile is None:
        raise refusal(findings)
    return profile


def refusal(findings: tuple[Finding, ...]) -> ProfileError:
    """The exception for a profile with these findings."""
    count = len(errors(findings))
    return ProfileError(f"the profile has {count} {'problem' if count == 1 else 'problems'}", findings)


def check_profile(
    source: Source, language: str | None = None, *, fallback: bool = False, series: Path | None = None
) -> tuple[Profile | None, tuple[Finding, ...]]:
    """The profile, or None when it has errors, with all findings.

    See `load_profile` for the arguments; raises `UsageError` as it does.
    """
    _LOG.info("reading %s%s", _named(source), f" in {language}" if language else "")
    opened = _Opened.of(source)
    if opened.root is None:
        return None, _in_order(opened.findings)
    texts = Texts(opened.folder, self_contained=opened.self_contained)
    root = _edition(opened, texts, language, fallback)
    if root is None:
        return None, _in_order(opened.findings)
    root = texts.fill(root)
    contents = Contents(root, texts, opened.folder, opened.languages(), Resources(series))
    contents.check()
    found = opened.findings + texts.findings + contents.findings
    profile = None
    try:
        profile = Profile.model_validate(_values(root, contents.assets)).written(_texts(root, contents))
    except ValidationError as error:
        known = {one.place.field for one in found if one.severity is Severity.ERROR}
        found += [one for one in problems(root, error) if one.place.field not in known]
        found += contradictions(root)
    if errors(found):
        profile = None
    return profile, _in_order(found)


def _texts(root: Node, contents: Contents) -> Iterator[Written]:
    """The texts of parts, then every other text of the profile."""
    yield from contents.written
    yield from (Written(node.value, path, node=node) for path, node in strings(root))


def languages_of(source: Source) -> tuple[str, ...]:
    """The languages of the editions, the main one first. Raises `UsageError` as `load_profile`."""
    opened = _Opened.of(source)
    if opened.root is None:
        raise ProfileError("the profile cannot be read", tuple(opened.findings))
    return opened.languages()


def source_files(source: Path) -> dict[str, bytes]:
    """The files that the editions of a profile are made from, by name: YAML, chapters and the pictures they use.

    Raises `UsageError` and `ProfileError` as `languages_of`, and `ProfileError` for a file that cannot be read.
    """
    opened = _Opened.of(source)
    folder = opened.folder
    if opened.root is None or folder is None:
        raise ProfileError("the profile cannot be read", tuple(opened.findings))
    languages = opened.languages()
    names = {opened.name, *(opened.overlay(language) for language in languages[1:])}
    for language in () if opened.self_contained else languages:
        texts = Texts(folder)
        if (root := _edition(opened, texts, language, fallback=True)) is not None:
            texts.fill(root)
            names |= {name for name in texts.names if folder.exists(name)}
    try:
        found = {name: folder.read(name, JSON_LIMIT, Place(name), "LOAD-002") for name in names}
        if not opened.self_contained:
            written = composed(" ".join(data.decode("utf-8", "replace") for data in found.values()))
            used = pictures_named(folder, f"{written} {unquote(written)}")
            found |= {name: folder.read(name, SIZE_LIMIT, Place(name), "LOAD-070") for name in used}
    except RefusedError as refused:
        raise ProfileError(str(refused), (refused.why,)) from refused
    return dict(sorted(found.items()))


@dataclass
class _Opened:
    """A profile's parsed main file."""

    folder: Folder | None
    name: str
    root: Node | None
    findings: list[Finding] = field(default_factory=list)
    self_contained: bool = False

    @classmethod
    def of(cls, source: Source) -> _Opened:
        if isinstance(source, Mapping):
            root, findings = from_values(source)
            return cls(None, "", root, findings, self_contained=True)
        path = Path(source)
        try:
            if not path.exists():
                raise UsageError(f"there is no {path}")
            folder, name = (Folder(path), "profile.yaml") if path.is_dir() else (Folder(path.parent), path.name)
        except (OSError, RuntimeError) as error:
            raise UsageError(f"{path} cannot be read: {error}") from error
        as_json = name.endswith(".json")
        opened = cls(folder, name, None, self_contained=as_json)
        opened.root = opened.read(name, as_json, "LOAD-001")
        return opened

    def read(self, name: str, as_json: bool, missing: str) -> Node | None:
        """Nodes of a YAML or JSON file of the folder; its problems are added to the findings."""
        if self.folder is None:
            return None
        try:
            text = self.folder.text(name, Place(name), missing, JSON_LIMIT if as_json else TEXT_LIMIT)
        except RefusedError as refused:
            self.findings.append(refused.why)
            return None
        root, findings = (read_json if as_json else read_yaml)(text, name)
        self.findings += findings
        return root

    def languages(self) -> tuple[str, ...]:
        main = self.root.text("language") if self.root else ""
        codes = overlay_languages(self.folder.root / self.name) if self.folder else ()
        return tuple(dict.fromkeys([main, *codes]))

    def overlay(self, language: str) -> str:
        return f"{Path(self.name).stem}.{language}.yaml"


def _edition(opened: _Opened, texts: Texts, language: str | None, fallback: bool) -> Node | None:
    """The values of the requested language; None when there is no such edition."""
    root = opened.root
    if root is None or language is None or language == root.text("language"):
        return root
    known = opened.languages()
    overlay = opened.overlay(language)
    over = None
    if language in known:
        over = opened.read(overlay, False, "LOAD-010")
        if over is None:
            return None
    elif not fallback:
        message = f"there is no edition in {language}"
        where = Place(overlay) if opened.folder else Place()
        expected = ", ".join(known)
        opened.findings.append(
            finding("LOAD-010", where, message, found=language, expected=expected, hint=nearest(language, known))
        )
        return None
    lacking = Severity.WARNING if fallback else Severity.ERROR
    laid = Overlay(language)
    merged = laid.merge(in_order(root), over)
    opened.findings += laid.findings
    opened.findings += untranslated(merged, overlay, language, lacking)
    texts.language, texts.overlay, texts.lacking = language, overlay, lacking
    return merged


def _named(source: Source) -> str:
    return "the values of a profile" if isinstance(source, Mapping) else str(source)


def _values(root: Node, assets: list[Asset]) -> dict[str, Any]:
    values: dict[str, Any] = plain(root)
    carried = values.get("assets") or []
    if assets and isinstance(carried, list):
        values["assets"] = [*carried, *assets]
    return values


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sorted by file and line; of one rule in one file at most fifty, the rest are counted."""
    kept: list[Finding] = []
    count: Counter[tuple[str, str, Severity]] = Counter()
    for one in sorted(findings, key=lambda one: (one.place.file, one.place.line, one.place.column, one.rule)):
        kind = (one.rule, one.place.file, one.severity)
        count[kind] += 1
        if count[kind] <= _MOST_OF_A_KIND:
            kept.append(one)
    for (rule, file, severity), number in count.items():
        if number > _MOST_OF_A_KIND:
            message = f"{number - _MOST_OF_A_KIND} more of the same kind"
            kept.append(finding(rule, Place(file), message, severity=severity))
    return tuple(kept)
