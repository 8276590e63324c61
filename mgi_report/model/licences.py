"""Addresses of the licences a profile can choose; names and wording are in the languages' data."""

from __future__ import annotations

LICENCE_ADDRESSES = {
    "cc-by-nc-nd-3.0-igo": "https://creativecommons.org/licenses/by-nc-nd/3.0/igo/legalcode",
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/legalcode",
}
"""By licence key; a profile that reserves all rights has none."""
