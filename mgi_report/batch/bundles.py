"""The bundles of a batch: what each is made of, which may be published, and which editions refer to each other."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from .keys import source_hash
from .outcome import Outcome, Refusal, Status, Task
from .work import attempt, loaded

if TYPE_CHECKING:
    from ..bundle import BundleOptions, Candidate, RelatedEdition, UniqueMarks
    from ..model import Profile
    from ..report import Report


@dataclass(frozen=True, slots=True)
class BundleFolder:
    """The folder that `build_bundle` makes of an edition; a `Product`."""

    options: BundleOptions
    output: Path
    """Folder of all bundles, absolute. It is never part of a profile, even inside the profile's folder."""
    related: tuple[RelatedEdition, ...]
    """All editions of the profile, itself included."""
    beside: tuple[str, ...]
    """File stems of the editions that the batch makes of the profile, itself included."""
    inputs: Mapping[str, bytes] | None = None
    """The files of the profile, for a worker that cannot read them."""

    def depends_on(self, source: Path | Profile) -> tuple[str, ...]:
        """See `Product`: all files of the profile are accounted for in the bundle."""
        from ..versions import versions

        files = source_hash(source, self.output) if isinstance(source, Path) else ""
        related = [one.model_dump(mode="json") for one in self.related]
        return files, repr(self.options), json.dumps([related, self.beside, versions()])

    def portable(self, source: Path) -> BundleFolder:
        """See `Product`."""
        from ..bundle import inputs_of

        return replace(self, inputs=inputs_of(source))

    def write(self, report: Report, source: Path | Profile, stage: Path) -> str:
        """See `Product`."""
        from ..bundle import finished_edition, inputs_of, refuse, write_edition
        from ..findings import errors

        one = finished_edition(report, self.related)
        refuse(errors(report.findings))
        inputs = inputs_of(source) if self.inputs is None else self.inputs
        return write_edition(stage, one, inputs, self.options, self.beside).folder.name

    def publish(self, stage: Path, output: Path) -> None:
        """See `Product`."""
        from ..bundle import publish

        publish(stage, output)


@dataclass(slots=True)
class _Request:
    """A requested bundle: either refused, or with what must be unique to it."""

    task: Task
    related: tuple[RelatedEdition, ...] = ()
    marks: UniqueMarks | None = None
    refusal: Refusal | None = None


def bundles(tasks: Iterable[Task], options: BundleOptions, output: Path) -> Iterator[Task | Outcome]:
    """The tasks with bundles as their products, and those that are refused before anything is built, in their order.

    Every profile is read once, in all its languages. Raises UsageError when the series folder does not exist.
    """
    profiles = groupby(tasks, key=lambda task: id(task.source))
    requests = [request for _, several in profiles for request in _requests(list(several))]
    _refuse_shared(requests)
    stems: dict[int, list[str]] = defaultdict(list)
    for request in requests:
        if request.marks:
            stems[id(request.task.source)].append(request.marks.file_stem)
    for request in requests:
        task, why = request.task, request.refusal
        if why:
            yield Outcome(task.name, Status.FAILED, why.code, error=why.error, findings=why.findings)
        else:
            beside = tuple(stems[id(task.source)])
            yield replace(task, product=BundleFolder(options, output.absolute(), request.related, beside))


def _requests(tasks: list[Task]) -> list[_Request]:
    """The bundles requested of one profile."""
    found = attempt(partial(_candidates, tasks))
    if isinstance(found, Refusal):
        return [_Request(task, refusal=found) for task in tasks]
    candidates, related = found
    main = next(iter(candidates))
    return [_request(task, related, candidates[task.language or main]) for task in tasks]


def _candidates(tasks: list[Task]) -> tuple[dict[str, Candidate | Refusal], tuple[RelatedEdition, ...]]:
    """All editions of a profile by language, the main one first, and the names of those that can be loaded."""
    from ..bundle import Candidate
    from ..load import languages_of

    first = tasks[0]
    source, edition = first.source, first.edition
    candidates: dict[str, Candidate | Refusal]
    if isinstance(source, Path):
        codes = dict.fromkeys((*languages_of(source), *(task.language for task in tasks if task.language)))
        candidates = {code: attempt(partial(_candidate, replace(first, language=code))) for code in codes}
    else:
        candidates = {source.language: Candidate.of(source, edition)}
    return candidates, tuple(one.named for one in candidates.values() if not isinstance(one, Refusal))


def _candidate(task: Task) -> Candidate:
    from ..bundle import Candidate

    profile, _ = loaded(task)
    return Candidate.of(profile, task.edition)


def _request(task: Task, related: tuple[RelatedEdition, ...], candidate: Candidate | Refusal) -> _Request:
    from ..bundle import refuse

    if isinstance(candidate, Refusal):
        return _Request(task, refusal=candidate)
    if refusal := attempt(lambda: refuse(candidate.reasons)):
        return _Request(task, refusal=refusal)
    marks = candidate.unique_marks
    if isinstance(task.source, Path):
        # Copies of a profile have the same title: the path tells them apart.
        marks = replace(marks, name=f"{marks.name} of {task.source}")
    return _Request(task, related, marks)


def _refuse_shared(requests: list[_Request]) -> None:
    """Refuse all editions that share what must be unique: a program cannot know which of them is right."""
    from ..bundle import clashes, refuse

    fit = [(request, request.marks) for request in requests if request.marks]
    shared = defaultdict(list)
    for *pair, finding in clashes(marks for _, marks in fit):
        for index in pair:
            shared[index].append(finding)
    for index, findings in shared.items():
        request, _ = fit[index]
        request.marks, request.refusal = None, attempt(partial(refuse, findings))
