"""The blocks of the imprint, and the addresses of the back cover."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from mgi_report import load_profile
from mgi_report.compose import compose_report

PROFILE = {
    "language": "en",
    "territory": {"name": "Exampleland"},
    "year": 2024,
    "partner": {"name": "Some Institute"},
    "contact": {"web": "www.example.org", "email": "a@example.org", "social": [{"network": "X", "handle": "@a"}]},
    "parts": ["imprint", "back-cover"],
}
BLOCKS = ["opinions", "principle", "partner", "publisher", "copyright", "licence", "permissions"]


def printed(blocks: list[str] = BLOCKS, **texts: str) -> str:
    values: dict[str, Any] = {**PROFILE, "imprint": {"blocks": blocks, "texts": texts}}
    return compose_report(load_profile(values)).html


@pytest.mark.parametrize(
    "text", ["Permissions: write to us.", "**Permissions:** write to us.", "PERMISSIONS:\N{NO-BREAK SPACE}write to us."]
)
def test_a_label_that_the_text_begins_with_is_printed_once(text: str) -> None:
    assert printed(permissions=text).casefold().count("permissions:") == 1


@pytest.mark.parametrize("text", ["Permissions are given by us.", "Write to us."])
def test_other_texts_get_their_label(text: str) -> None:
    assert '<span class="label">Permissions:</span>' in printed(permissions=text)


def test_the_line_of_the_partner_is_in_the_partner_block_unless_it_has_its_own_place() -> None:
    inside, alone = printed(), printed([*BLOCKS[:4], "research", *BLOCKS[4:]])
    assert inside.count("Some Institute</span>") == alone.count("Some Institute</span>") == 1
    assert inside.index("Some Institute</span>") < inside.index("<address>")
    assert alone.index("Some Institute</span>") > alone.index("<address>")


def test_the_back_cover_prints_the_site_the_accounts_and_the_address() -> None:
    html = printed().partition('data-kind="back-cover"')[2]
    places = [html.index(word) for word in ("www.example.org</a>", "@a</bdi>", "a@example.org</a>")]
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["Write to us.", "- Write to us.", "*Write* to us.", "> Write to us."])
def test_a_label_stands_before_the_first_words(text: str) -> None:
    imprint = html.fragment_fromstring(printed(permissions=text), create_parent="div")
    [label] = imprint.xpath("//span[text()='Permissions:']")
    after = (
        label.getparent().text_content() if text[0] not in "->" else imprint.text_content().partition("Permissions:")[2]
    )
    assert "Write to us." in " ".join(after.split())


@pytest.mark.parametrize("label", ["الهاتف:", ""])
def test_numbers_and_addresses_run_from_left_to_right_in_every_edition(label: str) -> None:
    values = {**PROFILE, "language": "ar", "publisher": {"phone": "+41 22 717 91 11"}, "words": {"phone_label": label}}
    html = compose_report(load_profile(values)).html
    for shown in ("+41 22 717 91 11", "www.example.org</a>", "a@example.org</a>"):
        before = html.partition(shown)[0]
        assert before.rpartition("<bdi")[2].startswith(' dir="ltr"')
        assert "</bdi>" not in before.rpartition("<bdi")[2]
