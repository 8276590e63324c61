"""Small documents, each with something that a short cut could take for something else."""

from __future__ import annotations

TEXT = "A paragraph of an office that works, difficult affinities included, as the law of 2004 (No. 97) wants it. " * 5
ARABIC = "اعتمدت الحكومة استراتيجية وطنية للهجرة في عام 2021، وهي سارية حتى نهاية العقد. " * 4
ICON = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
    "<path d='M1 1L8 8' stroke='navy' stroke-opacity='.5'/></svg>"
)
DRAWING = ICON.replace("</svg>", "<text x='1' y='8' font-size='2'>Text</text></svg>")

LINES = f"{TEXT[:120]}  \n  {TEXT[:90]}"
WIDTHS = range(20, 80, 3)
"""Millimetres: so many that words end, and are broken, at every place of a line."""


def _wide(style: str, text: str) -> str:
    return "".join(f"<p style='{style}; width: {width}mm'>{text}</p>" for width in WIDTHS)


DOCUMENTS = {
    "names": """
        <h1 id=one>One</h1> <p id=two>Two <a href="#one">see one</a></p> <p>Three</p>
        <ol start=4><li id=x>Four</ol>
    """,
    "other names": """
        <h1 id=eins>One</h1> <p id=two>Two <a href="#two">see two</a></p> <p>Three</p>
    """,
    "attributes": """
        <p lang=fr>« Oui »</p> <p lang=fr style="color: red; --x: 3em; padding: var(--x)">Non<em>!</em></p>
        <p lang=fr style="color: red; --x: 2em; padding: var(--x)">Non<em>!</em></p>
    """,
    "generated": """
        <style>
            p { display: list-item; margin: 2em }
            p::before { content: counter(p) ". "; counter-increment: p }
            p::marker { color: red }
            a::after { content: leader(".") target-counter(attr(href), page) }
        </style>
        <p>One<p id=y>Two<p><a href="#y">Three</a>
    """,
    "first": f"""
        <style>p::first-letter {{ font-size: 3em }} p::first-line {{ color: red; letter-spacing: 1px }}</style>
        <p>{TEXT}<p>{TEXT}
    """,
    "viewport": """
        <style>@page { size: A6 } div { width: 50vw; height: 10vh; border: 1px solid }</style><div>Half a page</div>
    """,
    "other viewport": """
        <style>@page { size: A5 } div { width: 50vw; height: 10vh; border: 1px solid }</style><div>Half a page</div>
    """,
    "overflow": """
        <style>body { overflow: hidden; height: 9cm }</style><p>Clipped?
    """,
    "hyphens": f"""
        <html lang=en><p style="hyphens: auto; width: 5cm">{TEXT}
        <p style="width: 3cm">in\u00adsti\u00adtu\u00adtion and ad\u00adminis\u00adtra\u00adtion
        <p style="width: 2cm; overflow-wrap: anywhere">https://example.org/a/very/long/address/indeed
        <p style="hyphens: auto; width: 1cm">incomprehensibility
    """,
    "spaced": f"""
        <p style="letter-spacing: 1px">{TEXT}<p style="word-spacing: 2px">{TEXT}<pre>a\tb\nc  d</pre>
        <p style="text-align: justify">{TEXT}
    """,
    "arabic": f"""
        <html lang=ar dir=rtl><p>{ARABIC}<p>{TEXT}<p style="text-align: justify">{ARABIC} <b>2021</b> {ARABIC}
    """,
    "fonts": """
        <p style="font-family: Open Sans, Vazirmatn">Mixed الهجرة and тоҷикӣ, <b>bold</b>, <i>italics</i>,
        H<sub>2</sub>O ½ ﬁ <span style="font-variant: small-caps">Capitals</span>
    """,
    "short": f"""
        <p style="overflow: hidden; white-space: nowrap; text-overflow: ellipsis; width: 4cm">{TEXT}
        <p style="block-ellipsis: auto; max-lines: 2; continue: discard; width: 6cm">{TEXT}
    """,
    "floats": f"""
        <div style="float: left; width: 3cm; height: 3cm; border: 1px solid">Beside</div> <p>{TEXT}<p>{TEXT}
    """,
    "rounded": """
        <div style="border: 2px solid; border-radius: 9px; background: tan; transform: rotate(3deg)">Round</div>
    """,
    "pictures": f"""
        <img src="{ICON}" width=50> <img id=again src="{ICON}" width=50> <img src="{ICON}" width=20>
        <div style="background: no-repeat url(&quot;{ICON}&quot;); width: 4cm; height: 4cm"></div>
        <div style="background: no-repeat url(&quot;{ICON}&quot;); width: 4cm; height: 4cm"></div>
        <div style="background: url(&quot;{DRAWING}&quot;); width: 4cm; height: 4cm"></div>
        <img src="{DRAWING}" width=90>
    """,
    "tables": """
        <table style="border-collapse: collapse"><tr><th style="border: 1px solid">A<th>B
        <tr><td rowspan=2>1<td>2<tr><td>3</table>
    """,
    "margins": f"""
        <style>
            @page {{ margin: 2cm; @top-left {{ content: string(t) }}
                     @bottom-right {{ content: counter(page) "/" counter(pages) }} }}
            @page :first {{ @top-left {{ content: none }} }}
            h1 {{ string-set: t content() }}
        </style>
        <h1>Title</h1>{TEXT * 20}
    """,
    "widths": f"""
        <html lang=en>{_wide("hyphens: auto", TEXT)}
        {_wide("hyphens: auto; font-size: 7pt; line-height: 2", f"{TEXT[:90]} الهجرة {TEXT[:90]} 2021 الهجرة")}
        {_wide("hyphens: auto; letter-spacing: .4px", TEXT[:200])}
        {_wide("hyphens: auto; word-spacing: 1px", TEXT[:200])}
        {_wide("hyphens: auto; hyphenate-character: '='", TEXT[:200])}
        <html lang=ru>{_wide("hyphens: auto", "Государственное управление миграционными процессами. " * 4)}
    """,
    "mixed lines": f"""
        {_wide("text-indent: 1em", f"{TEXT[:120]} <b>{TEXT[:60]}</b> {TEXT[:60]}<i>.</i> {TEXT[:90]}")}
        {_wide("text-align: right", f"{TEXT[:120]}<sup>12</sup> {TEXT[:60]}<br>{TEXT[:90]} ")}
        {_wide("text-align: center; position: relative", f"{TEXT[:120]} <b> </b><span></span>")}
        {_wide("direction: rtl", f"{ARABIC[:90]} <b>{TEXT[:60]}</b> {ARABIC}")}
        {_wide("text-align: justify; text-align-last: right", f"{TEXT[:120]} <img width=9 src='' alt=x> {TEXT}")}
        {_wide("white-space: pre-line", LINES)}
        {_wide("vertical-align: super", f"{TEXT[:120]} <span style='display: inline-block'>{TEXT[:50]}</span>")}
    """,
}
