"""Regions of the world by the United Nations' standard country or area codes for statistical use (M49)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("m49.csv")


def region_codes(country: str) -> tuple[str, ...]:
    """Codes of the region and the subregion of a country (ISO 3166-1), the larger first; none for Antarctica."""
    return _regions().get(country, ())


@cache
def _regions() -> dict[str, tuple[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            country: (row["region"], row["subregion"])
            for row in csv.DictReader(lines)
            for country in row["countries"].split()
        }
