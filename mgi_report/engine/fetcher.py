"""What the engine may read: the pictures of one profile, and files of styles, templates and logos."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ..language import Resources
from ..model import Asset, asset_name, composed
from .instance import urls


class Fetcher(urls.URLFetcher):  # type: ignore[misc]  # the engine has no types
    """Serves the pictures of one profile and the files that style sheets name; refuses everything else."""

    def __init__(self, resources: Resources, assets: tuple[Asset, ...] = ()) -> None:
        super().__init__()
        self._resources = resources
        self.assets = assets
        self._by_name = {composed(asset.name): asset for asset in assets}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Bytes of an allowed address. Raises ValueError for any other, which the engine logs."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme == "asset" and (asset := self._by_name.get(asset_name(url))):
            return urls.URLFetcherResponse(url, asset.data)
        if parts.scheme == "file":
            path = Path(url2pathname(parts.path))
            for kind in ("styles", "templates", "logos"):
                for root in self._resources.roots(kind):
                    if path.is_relative_to(root) and (found := self._resources.find(kind, str(path.relative_to(root)))):
                        return urls.URLFetcherResponse(url, found.read_bytes())
        raise ValueError(f"not allowed: {url[:200]}")
