"""The page that a batch leaves for people."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from mgi_report.batch.outcome import Outcome, Status
from mgi_report.batch.summary import Summary
from mgi_report.findings import Finding, Severity


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_index_stands_alone_and_can_be_read_aloud(tmp_path: Path) -> None:
    finding = Finding("SET-002", Severity.WARNING, "a <short> page")
    built = Outcome(
        "a", Status.BUILT, 0, "new", "", tmp_path / "a b.pdf", "A & B", "en", 28, (finding,), thumbnail=b"x"
    )
    failed = Outcome("b", Status.FAILED, 7, error="its worker was killed by <SIGKILL>")
    text = Summary([built, failed], 3.5).html()
    page = _Page()
    page.feed(text)
    tags = [tag for tag, _ in page.seen]
    assert dict(page.seen)["html"]["lang"] == "en"
    assert (tags.count("h1"), tags.count("main"), tags.count("title"), tags.count("h2")) == (1, 1, 1, 2)
    assert not {"script", "link", "iframe"}.intersection(tags)
    assert all(values["src"].startswith("data:") and "alt" in values for tag, values in page.seen if tag == "img")  # type: ignore[union-attr]
    assert [values["href"] for tag, values in page.seen if tag == "a"] == ["a%20b.pdf"]
    assert "A &amp; B" in text
    assert "&lt;SIGKILL&gt;" in text
    assert "a &lt;short&gt; page" in text
