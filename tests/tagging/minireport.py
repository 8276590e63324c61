"""A small report with everything that is hard to tag, as one document or as parts laid out on their own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mgi_report.engine import weasyprint as engine
from mgi_report.tagging.metadata import Metadata

STYLE = """
@page { size: 150mm 180mm; margin: 20mm 18mm }
@page { @bottom-right { content: counter(page) } @top-left { content: element(head) } }
@page front { @bottom-right { content: counter(page, lower-roman) } background: #eef2f6 }
@page { @footnote { margin-top: 16px; padding-top: 8px; border-top: 1px solid #444 } }
body { font: 10pt/1.4 DejaVu Serif }
.front { page: front }
.head { position: running(head); font-size: 8pt }
section { break-before: page }
.note { float: footnote; font-size: 8pt; footnote-policy: auto }
.note::footnote-call { content: attr(data-number); font-size: 70%; vertical-align: super }
.note::footnote-marker { content: attr(data-number) ". " }
.watermark { position: fixed; top: 80mm; left: 20mm; font-size: 40pt; color: #eee; z-index: -1 }
nav ol { list-style: none; padding: 0 }
nav a::after { content: leader(".") attr(data-page) }
table { width: 100%; border-collapse: collapse } td, th { border: 0.5pt solid #999; padding: 2mm; text-align: start }
p, .par { text-align: justify; hyphens: auto }
.float { float: right; width: 30mm; background: #dde }
dt { float: left; clear: left; width: 30mm } dd { margin-left: 32mm }
.ground { background: #f4e8d8; opacity: 0.9 }
.side { position: absolute; right: -10mm; top: 0; font-size: 7pt }
"""

LOREM = (
    "Officials in the capital register every residence permit within the statutory period, and the provincial offices "
    "forward their registers at the end of each quarter so that administrative statistics remain comparable. "
)

FRONT = """<section class="front" id="cover"><h1>Counting arrivals</h1><p>A small report for a large test</p>
<img alt="" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='30' height='30'%3E%3Crect
 width='30' height='30' fill='%23c40'/%3E%3C/svg%3E"></section>
<section class="front" id="contents"><nav data-tag="TOC"><h2>Contents</h2><ol>
<li data-tag="TOCI"><a href="#one" data-page="3">Rights &amp; registers</a><ol><li data-tag="TOCI"><a href="#one-a"
data-page="4">Strong areas</a></li></ol></li><li data-tag="TOCI"><a href="#two" data-page="5">Tables</a></li>
<li data-tag="TOCI"><a href="#sources" data-page="6">Sources</a></li></ol></nav></section>"""


def note(number: int, text: str, tag: str = "div") -> str:
    """A note as the templates write it; HTML ends a ``p`` at a ``div``."""
    return (
        f'<{tag} class="note" id="note-{number}" data-tag="Note" data-number="{number}" '
        f'data-call-title="Note {number}" data-back="Back to the text">{text}</{tag}>'
    )


ONE = f"""<section id="one"><div class="head" lang="en">Counting arrivals</div>
<h2>Rights &amp; registers</h2>
<aside class="float"><p>A sentence that floats beside the text.</p></aside>
<div class="par">{LOREM * 2}The
law{note(1, "<p>Official gazette, issue 12.</p><p>Second paragraph of the note.</p>")} was amended
<em>twice</em>; its title is <span lang="tg">Қонуни Ҷумҳурии Тоҷикистон</span> and <abbr title="civil society
organization">CSO</abbr> comments came
late{note(2, 'See <a href="https://example.org/gazette">the gazette</a>.')}.</div>
<h4 id="one-a">Strong areas</h4>
<p>{LOREM * 12}End{note(3, "Short note.", "span")}.</p>
<div lang="fr"><p>Le registre est <b>tenu</b> par la <i>préfecture</i>.</p><div>Texte nu.</div></div>
<ul><li>First item<ul><li>Nested item</li><li><p>Nested paragraph</p><p>and another</p></li></ul></li>
<li><p>Second {LOREM * 6}</p></li></ul>
<ol><li>One</li><li>Two{note(4, "In a list.")}</li></ol>
<dl><dt>CSO</dt><dd>civil society organization</dd><dt>NGO</dt><dd>non-governmental organization</dd></dl>
<div style="position: relative"><p>Text beside a side head.</p><span class="side">Side head</span></div>
</section>"""

PICTURE = (
    '<svg width="120" height="60" viewBox="0 0 120 60" xmlns="http://www.w3.org/2000/svg"><title>Bars that rise</title>'
    '<rect x="5" y="30" width="20" height="30" fill="#246"/><rect x="40" y="10" width="20" height="50" fill="#246"/>'
    '<text x="5" y="20" font-size="8" fill="#000">2019</text></svg>'
)


def table(rows: int) -> str:
    """A long table with two rows of heads, a group and row heads."""
    body = "".join(f"<tr><th>Year {year}</th><td>{year * 3}</td><td></td></tr>" for year in range(rows))
    return f"""<table><caption>Permits by year</caption><thead><tr><th rowspan="2">Year</th><th colspan="2">Permits</th>
    </tr><tr><th>New</th><th>Renewed</th></tr></thead><tbody>{body}</tbody>
    <tbody><tr><th colspan="3" scope="rowgroup">Forecast</th></tr>
    <tr><th>Later</th><td>9</td><td rowspan="2">8</td></tr>
    <tr><th>Last</th><td>7{note(5, "From a cell.")}</td></tr></tbody></table>"""


TWO = f"""<section id="two"><h2>Tables</h2>{table(60)}
<figure>{PICTURE}<figcaption>Arrivals</figcaption><p>Source: registers.</p></figure>
<p>An icon <svg width="8" height="8" aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"
fill="#444"/></svg> in a line, and a <a href="#sources" aria-label="All sources at the end">link
<span>with a span</span></a>, and a picture in a link: <a href="https://example.org/map" title="Map">{PICTURE}</a>.</p>
<blockquote>A word, quoted.</blockquote>
<div class="ground"><p>On a translucent ground.</p></div></section>
<section id="sources"><h2>Sources</h2><ul style="list-style: none"><li data-tag="BibEntry">Government, 1994.
<i>Constitution</i>. <a href="https://example.org/a/very/long/address/that/breaks/over/lines/because/it/is/long">
https://example.org/a/very/long/address/that/breaks/over/lines/because/it/is/long</a></li>
<li data-tag="BibEntry">Ministry, 2020.</li></ul></section>"""

ARABIC = f"""<section id="three" dir="rtl"><h2>الحقوق</h2><p>تسجل السلطات كل تصريح
إقامة{note(6, "هامش قصير", "span")} في السجل الوطني، وعددها <bdi>123</bdi>.</p>
<p>{"الإطار في عام 2009، ثم 2010 ثم 2011، وأيضا IOM في 2012. " * 6}</p>
<ul><li>بند أول</li><li>بند ثان</li></ul></section>"""

WATERMARK = '<div class="watermark" data-tag="Artifact" data-artifact="Watermark">DRAFT</div>'


def html(*parts: str, language: str = "en", direction: str = "ltr") -> str:
    """A complete document."""
    return f'<html lang="{language}" dir="{direction}"><body>{"".join(parts)}</body></html>'


def render(*parts: str, language: str = "en", direction: str = "ltr") -> Any:
    """Each part laid out on its own, the pages merged as the product does it."""
    sheet = engine.CSS(string=STYLE)
    documents = [
        engine.HTML(string=html(part, language=language, direction=direction)).render(stylesheets=[sheet])
        for part in parts
    ]
    return documents[0].copy([page for document in documents for page in document.pages])


METADATA = Metadata(
    title="Counting arrivals",
    subtitle="A small report",
    authors=("First Author", "Office for “Registers” & Co."),
    language="en",
    identifiers=("urn:isbn:9789290688099", "PUB2021/001/E"),
    publisher="A publisher, Genève",
    rights="Some rights reserved",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    keywords=("permits", "registers"),
    description="How arrivals are counted.",
    created=datetime(2021, 5, 1, 12, tzinfo=UTC),
    modified=datetime(2021, 5, 2, 12, tzinfo=UTC),
)
