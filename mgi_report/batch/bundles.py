"""The bundles of a batch: what each is made of, which may be published, and what they know of one another."""

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
    from ..bundle import BundleOptions, Candidate, Claim, RelatedEdition
    from ..model import Profile
    from ..report import Report


@dataclass(frozen=True, slots=True)
class BundleFolder:
    """The folder that `build_bundle` makes of an edition; a `Product`."""

    options: BundleOptions
    output: Path
    """Folder of all bundles, absolute. It is no part of a profile, even within the profile's folder."""
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

        return replace(self, inputs=inputs_of(source, self.output))

    def write(self, report: Report, source: Path | Profile, stage: Path) -> str:
        """See `Product`."""
        from ..bundle import finished_edition, inputs_of, refuse, write_edition
        from ..findings import errors

        one = finished_edition(report, self.related)
        refuse(errors(report.findings))
        inputs = inputs_of(source, self.output) if self.inputs is None else self.inputs
        return write_edition(stage, one, inputs, self.options, self.beside).folder.name

    def publish(self, stage: Path, output: Path) -> None:
        """See `Product`."""
        from ..bundle import publish

        publish(stage, output)


@dataclass(slots=True)
class _Wish:
    """A bundle that is asked for; either it is refused or it has its claim."""

    task: Task
    related: tuple[RelatedEdition, ...] = ()
    claim: Claim | None = None
    refusal: Refusal | None = None


def bundles(tasks: Iterable[Task], options: BundleOptions, output: Path) -> Iterator[Task | Outcome]:
    """The tasks with bundles as their products, and those that are refused before anything is built, in their order.

    All profiles are read once, in every language they have. Raises UsageError when there is no such series folder.
    """
    profiles = groupby(tasks, key=lambda task: id(task.source))
    wishes = [wish for _, several in profiles for wish in _wishes(list(several))]
    _refuse_shared(wishes)
    stems: dict[int, list[str]] = defaultdict(list)
    for wish in wishes:
        if wish.claim:
            stems[id(wish.task.source)].append(wish.claim.file_stem)
    for wish in wishes:
        task, why = wish.task, wish.refusal
        if why:
            yield Outcome(task.name, Status.FAILED, why.code, error=why.error, findings=why.findings)
        else:
            beside = tuple(stems[id(task.source)])
            yield replace(task, product=BundleFolder(options, output.absolute(), wish.related, beside))


def _wishes(tasks: list[Task]) -> list[_Wish]:
    """What is asked for of one profile."""
    found = attempt(partial(_prospects, tasks))
    if isinstance(found, Refusal):
        return [_Wish(task, refusal=found) for task in tasks]
    prospects, related = found
    main = next(iter(prospects))
    return [_wish(task, related, prospects[task.language or main]) for task in tasks]


def _prospects(tasks: list[Task]) -> tuple[dict[str, Candidate | Refusal], tuple[RelatedEdition, ...]]:
    """All editions of a profile by language, the main one first, and how those that can be loaded are named."""
    from ..bundle import Candidate
    from ..load import languages_of

    first = tasks[0]
    source, edition = first.source, first.edition
    prospects: dict[str, Candidate | Refusal]
    if isinstance(source, Path):
        codes = dict.fromkeys((*languages_of(source), *(task.language for task in tasks if task.language)))
        prospects = {code: attempt(partial(_prospect, replace(first, language=code))) for code in codes}
    else:
        prospects = {source.language: Candidate.of(source, edition)}
    return prospects, tuple(one.named for one in prospects.values() if not isinstance(one, Refusal))


def _prospect(task: Task) -> Candidate:
    from ..bundle import Candidate

    profile, _ = loaded(task)
    return Candidate.of(profile, task.edition)


def _wish(task: Task, related: tuple[RelatedEdition, ...], prospect: Candidate | Refusal) -> _Wish:
    from ..bundle import refuse

    if isinstance(prospect, Refusal):
        return _Wish(task, refusal=prospect)
    if refusal := attempt(lambda: refuse(prospect.reasons)):
        return _Wish(task, refusal=refusal)
    claim = prospect.claim
    if isinstance(task.source, Path):
        # Copies of a profile have one title, and somebody has to find them.
        claim = replace(claim, name=f"{claim.name} of {task.source}")
    return _Wish(task, related, claim)


def _refuse_shared(wishes: list[_Wish]) -> None:
    """Refuse all that share what they must not: which of them is right, only people know."""
    from ..bundle import clashes, refuse

    fit = [(wish, wish.claim) for wish in wishes if wish.claim]
    shared = defaultdict(list)
    for *pair, finding in clashes(claim for _, claim in fit):
        for index in pair:
            shared[index].append(finding)
    for index, findings in shared.items():
        wish, _ = fit[index]
        wish.claim, wish.refusal = None, attempt(partial(refuse, findings))
