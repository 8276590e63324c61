"""The imprint's blocks and the back cover's addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..language import Boilerplate, ImprintPhrases, Locale, ReportTitles, Resources, fill
from ..model import Profile
from ..text import Printer


def imprint_blocks(
    profile: Profile,
    locale: Locale,
    resources: Resources,
    titles: ReportTitles,
    standing: Boilerplate,
    printer: Printer,
) -> list[dict[str, Any]]:
    """The blocks that this profile prints, in order: ``kind``, ``label``, ``html``; the publisher has ``lines``."""
    wording = resources.imprint(profile.language, profile.imprint.wording or profile.year_of_publication)
    texts = _texts(profile, locale, wording, titles)
    blocks: list[dict[str, Any]] = []
    for kind in profile.imprint.blocks or wording.blocks:
        if kind == "publisher":
            blocks.append({"kind": kind, "label": locale.phrases.publisher_label, "html": Markup(""),
                           "lines": publisher_lines(profile, locale)})  # fmt: skip
        elif kind == "identifiers":
            lines = _identifiers(profile, locale)
            if lines:
                blocks.append({"kind": kind, "label": "", "html": Markup(""), "lines": lines})
        elif text := texts.get(kind):
            label, source = text
            html = printer.inline(standing.fill(source))
            blocks.append({"kind": kind, "label": label, "html": html, "lines": [], "licence": profile.licence})
    return blocks


def _texts(
    profile: Profile, locale: Locale, wording: ImprintPhrases, titles: ReportTitles
) -> dict[str, tuple[str, str]]:
    """Label and Markdown of each block that has text for this profile."""
    words = locale.phrases
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
    return {kind: text for kind, text in some.items() if text[1]}


def publisher_lines(profile: Profile, locale: Locale) -> list[dict[str, str]]:
    """Lines of the publisher block: ``label``, ``text`` and, for addresses, ``url``."""
    own, words = profile.publisher, locale.phrases
    standing = words.publisher
    email, web = own.email or standing.email, own.web or standing.web
    lines = [{"label": "", "text": own.name or standing.name}]
    lines += [{"label": "", "text": line} for line in own.address or standing.address]
    lines += [
        {"label": words.phone_label, "text": own.phone or standing.phone},
        {"label": words.fax_label, "text": own.fax or standing.fax},
        {"label": words.email_label, "text": email, "url": f"mailto:{email}"},
        {"label": words.web_label, "text": web, "url": web if "://" in web else f"https://{web}"},
    ]
    return [{"url": "", **line} for line in lines if line["text"]]


def _identifiers(profile: Profile, locale: Locale) -> list[dict[str, str]]:
    words, numbers = locale.phrases, profile.identifiers
    found = ((words.isbn_label, numbers.isbn), (words.issn_label, numbers.issn), (words.doi_label, numbers.doi))
    return [
        {"label": label, "text": value, "url": f"https://doi.org/{value}" if label == words.doi_label else ""}
        for label, value in found
        if value
    ]


def contact(profile: Profile) -> Mapping[str, Any]:
    """What the back cover prints: the web address as shown and as linked, the e-mail address, the handles."""
    web = profile.contact.web or ""
    return {
        "web": web,
        "url": web if "://" in web else f"https://{web}" if web else "",
        "email": profile.contact.email or "",
        "social": profile.contact.social,
    }
