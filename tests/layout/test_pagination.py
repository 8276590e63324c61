"""Where things stand on a page that is laid out."""

from __future__ import annotations

from mgi_report import Profile, load_profile
from mgi_report.compose.composing import compose_report
from mgi_report.engine.engine import engine_for
from mgi_report.layout.pagination import lay_out
from mgi_report.model.parts import ChapterPart

from ..conftest import EXAMPLES


def test_a_side_head_never_reaches_into_the_next_one() -> None:
    profile = load_profile(EXAMPLES / "minimal")
    words = (
        "## Migration governance: Examples of well-developed areas\n\nOne.\n\n"
        "## Areas with potential for further development\n\nTwo.\n"
    )
    parts = [part.model_dump() | ({"text": words} if isinstance(part, ChapterPart) else {}) for part in profile.parts]
    document = compose_report(Profile.model_validate({**profile.model_dump(by_alias=True), "parts": parts}))
    chapter = next(one for one in lay_out(document, engine_for()) if one.part.page == "chapter")
    heads = [line for line in chapter.views[0].running_lines if line.heading and line.width < 140 and line.x < 200]
    second = next(line for line in heads if line.text.strip() == "1.2")
    above = [line for line in heads if line.y < second.y]
    assert len(above) >= 3
    assert max(line.y + line.height for line in above) < second.y


def test_a_status_of_many_years_stands_in_its_column(tajikistan: Profile) -> None:
    rows = [row.model_dump(by_alias=True) for row in tajikistan.conventions]
    rows[0] |= {"status": "partly", "years": [1967, 1981, 1999, 2004]}
    parts = [part.model_dump(by_alias=True) for part in tajikistan.parts if part.anchor in ("cover", "rights")]
    values = {**tajikistan.model_dump(by_alias=True), "conventions": rows, "parts": parts}
    document = compose_report(Profile.model_validate(values))
    chapter = next(one for one in lay_out(document, engine_for()) if one.part.anchor == "rights")
    lines = chapter.views[0].running_lines
    status = [line for line in lines if any(word in line.text for word in ("Partly", "1967", "2004)"))]
    others = [line for line in lines if line.text.strip().startswith(("Yes", "No"))]
    assert len(status) > 1
    assert {round(line.x) for line in status} == {round(line.x) for line in others}
    assert max(line.x + line.width for line in status) < chapter.views[0].width
