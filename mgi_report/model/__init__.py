"""The profile model, independent of any file, and the options of an edition."""

from .addresses import asset_address, asset_name, composed, spellings
from .constraints import of_profile, of_territory
from .edition import Edition
from .fields import (
    FORMS,
    Day,
    Dimension,
    Doi,
    Isbn,
    Issn,
    LanguageCode,
    Level,
    Model,
    PubCode,
    TerritoryCode,
    Translatable,
    WebAddress,
    Year,
)
from .front_matter import ImprintText
from .licences import LICENCE_ADDRESSES
from .parts import Annex, AnnexesPart, AnyPart, ChapterPart, FrameworkPart, Part, TextPart, default_parts
from .profile import Asset, Bullets, Profile, SourceGroup, Work
from .schema import profile_schema

__all__ = [
    "FORMS",
    "LICENCE_ADDRESSES",
    "Annex",
    "AnnexesPart",
    "AnyPart",
    "Asset",
    "Bullets",
    "ChapterPart",
    "Day",
    "Dimension",
    "Doi",
    "Edition",
    "FrameworkPart",
    "ImprintText",
    "Isbn",
    "Issn",
    "LanguageCode",
    "Level",
    "Model",
    "Part",
    "Profile",
    "PubCode",
    "SourceGroup",
    "TerritoryCode",
    "TextPart",
    "Translatable",
    "WebAddress",
    "Work",
    "Year",
    "asset_address",
    "asset_name",
    "composed",
    "default_parts",
    "of_profile",
    "of_territory",
    "profile_schema",
    "spellings",
]
