"""The imprint's blocks and the back cover's addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..language import Boilerplate, ImprintPhrases, Locale, ReportTitles, Resources, fill
from ..model import Profile
from ..text import Body, Printer
from .wording import Wording


def imprint_blocks(
    profile: Profile,
    wording: Wording,
    resources: Resources,
    titles: ReportTitles,
    standing: Boilerplate,
    printer: Printer,
    body: Body,
) -> list[dict[str, Any]]:
    """The blocks that this profile prints, in order: ``kind``, ``html`` and, for publisher and identifiers, ``lines``.

    The block ``research``, the line that names the partner, is in the block ``partner`` unless it has its own place.

    ``body`` takes the captions of their texts.
    """
    locale = wording.locale
    phrases = resources.imprint(profile.language, profile.imprint.wording or profile.year_of_publication)
    texts = _texts(profile, locale, phrases, titles)
    blocks: list[dict[str, Any]] = []
    for kind in profile.imprint.blocks or phrases.blocks:
        if kind == "publisher":
            lines = publisher_lines(profile, wording)
            label = locale.phrases.publisher_label
            blocks.append(_block(kind, label=label, lines=lines))
        elif kind == "identifiers":
            lines = _identifiers(profile, locale)
            if lines:
                blocks.append(_block(kind, lines=lines))
        elif kind == "research":
            if profile.partner:
                blocks.append(_block(kind))
        elif text := texts.get(kind):
            label, source = text
            own = profile.imprint.texts.get(kind)  # type: ignore[call-overload]
            shown = standing.own(own) if own else standing.fill(source)
            printed = printer.body(shown, f"imprint-{kind}", label=label)
            body.take(printed)
            blocks.append(_block(kind, html=printed.html, given=own, licence=profile.licence))
    return blocks


def _block(kind: str, **values: Any) -> dict[str, Any]:
    return {"kind": kind, "label": "", "html": Markup(""), "lines": [], "given": None, **values}


def _texts(
    profile: Profile, locale: Locale, wording: ImprintPhrases, titles: ReportTitles
) -> dict[str, tuple[str, str]]:
    """Label and Markdown of each block that has text for this profile."""
    words, own = locale.phrases, profile.imprint.texts
    credit = profile.cover.credit if profile.cover else None
    some = {
        "opinions": ("", wording.opinions),
        "principle": ("", wording.principle),
        "partner": ("", wording.partner if profile.partner else ""),
        "funder": ("", wording.funder if profile.funder else ""),
        "unedited": ("", wording.unedited if "unedited" in profile.imprint.blocks else ""),
        "photo-credit": (words.photo_label, credit or ""),
        "acknowledgement": ("", wording.acknowledgement),
        "citation": (words.citation_label, titles.citation_markdown),
        "copyright": ("", fill(words.copyright, {"short": words.organization_short,
                                                 "year": locale.numerals(profile.year_of_copyright)})),
        "licence": ("", wording.licences[profile.licence]),
        "commercial": ("", wording.commercial if profile.licence.startswith("cc-by-nc") else ""),
        "permissions": (words.permissions_label, wording.permissions),
        "pub-code": (words.pub_code_label, profile.identifiers.pub_code or ""),
    }  # fmt: skip
    replaced = {kind: (label, own.get(kind, text)) for kind, (label, text) in some.items()}  # type: ignore[call-overload]
    return {kind: text for kind, text in replaced.items() if text[1]}


def publisher_lines(profile: Profile, wording: Wording) -> list[dict[str, str]]:
    """Lines of the publisher block: ``label``, ``text`` and, for addresses, ``url``."""
    own, words = profile.publisher, wording.locale.phrases
    standing = words.publisher
    email, web = own.email or standing.email, own.web or standing.web
    lines = [{"label": "", "text": wording.line(own.name or standing.name)}]
    lines += [{"label": "", "text": wording.line(line)} for line in own.address or standing.address]
    lines += [
        {"label": words.phone_label, "text": own.phone or standing.phone, "dir": "ltr"},
        {"label": words.fax_label, "text": own.fax or standing.fax, "dir": "ltr"},
        {"label": words.email_label, "text": email, "url": f"mailto:{email}"},
        {"label": words.web_label, "text": web, "url": web if "://" in web else f"https://{web}"},
    ]
    return [{"url": "", "dir": "", **line} for line in lines if line["text"]]


def _identifiers(profile: Profile, locale: Locale) -> list[dict[str, str]]:
    words, numbers = locale.phrases, profile.identifiers
    found = (
        (words.isbn_label, numbers.isbn, ""),
        (words.issn_label, numbers.issn, ""),
        (words.doi_label, numbers.doi, f"https://doi.org/{numbers.doi}"),
    )
    return [{"label": label, "text": value, "url": url, "dir": "ltr"} for label, value, url in found if value]


def contact(profile: Profile) -> Mapping[str, Any]:
    """What the back cover prints: the web address as shown and as linked, the e-mail address, the handles."""
    web = profile.contact.web or ""
    return {
        "web": web,
        "url": web if "://" in web else f"https://{web}" if web else "",
        "email": profile.contact.email or "",
        "social": profile.contact.social,
    }
