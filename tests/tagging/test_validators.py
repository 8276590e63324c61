"""veraPDF and page-validation over the mini-report; both must also be able to say no."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import page
import pytest

from mgi_report.engine import weasyprint as engine
from mgi_report.tagging.file import write_tagged

from ..readers import verapdf
from .minireport import ARABIC, FRONT, METADATA, ONE, TWO, WATERMARK, render


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Single, merged and right to left, as PDF/A-2a."""
    arabic = replace(METADATA, title="الحقوق", language="ar", direction="rtl")
    documents = {
        "whole": write_tagged(render(WATERMARK + FRONT + ONE + TWO), METADATA),
        "merged": write_tagged(render(FRONT, ONE, TWO), METADATA),
        "arabic": write_tagged(render(ARABIC, language="ar", direction="rtl"), arabic),
    }
    folder = tmp_path_factory.mktemp("finished")
    for name, content in documents.items():
        (folder / f"{name}.pdf").write_bytes(content)
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def with_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PDF/A-3a with a file inside."""
    data = engine.Attachment(string="{}", name="profile.json", description="Data", relationship="Source",
                      created=METADATA.created, modified=METADATA.modified)  # fmt: skip
    path = tmp_path_factory.mktemp("data") / "data.pdf"
    path.write_bytes(write_tagged(render(FRONT, ONE), replace(METADATA, conformance="3a"), attachments=[data]))
    return path


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the engine writes by itself: tagged, but no file for an archive or a screen reader."""
    path = tmp_path_factory.mktemp("canary") / "canary.pdf"
    engine.HTML(string="<html lang=en><title>x</title><ul><li><p>block</p></ul>").write_pdf(
        path, pdf_tags=True, pdf_identifier=True
    )
    return path


@pytest.mark.slow
def test_verapdf_agrees_and_can_say_no(finished: list[Path], with_data: Path, canary: Path) -> None:
    failures = verapdf.validate([*finished, canary], ("ua1", "2a"))
    assert [str(failure) for failure in failures if failure.file != canary] == []
    assert {failure.flavour for failure in failures if failure.file == canary} == {"ua1", "2a"}
    assert verapdf.validate([with_data], ("ua1", "3a")) == []


def failed_rules(path: Path, profile: str) -> list[str]:
    failures = page.validate_pdf(path, profile=profile).failures
    # It counts the line end before "endstream" into the stream; qpdf, which knows better, checks that below.
    return [f"{one.rule_id}: {one.message}" for one in failures if not one.rule_id.endswith("STREAM-LENGTH-001")]


def test_page_validation_agrees_and_can_say_no(finished: list[Path], with_data: Path, canary: Path) -> None:
    for path in finished:
        assert failed_rules(path, "ua1") == failed_rules(path, "2a") == []
    assert failed_rules(with_data, "ua1") == failed_rules(with_data, "3a") == []
    assert failed_rules(canary, "ua1")
    assert failed_rules(canary, "2a")


def test_the_syntax_is_sound(finished: list[Path], with_data: Path) -> None:
    for path in [*finished, with_data]:
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
