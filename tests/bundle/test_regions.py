"""The regions of the world that a country lies in."""

from __future__ import annotations

import pycountry

from mgi_report.bundle.regions import region_codes


def test_regions_cover_every_country_but_antarctica_and_what_m49_does_not_list() -> None:
    assert region_codes("TJ") == ("142", "143")
    assert {country.alpha_2 for country in pycountry.countries if not region_codes(country.alpha_2)} == {"AQ", "TW"}
