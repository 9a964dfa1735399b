"""The version of this package."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path


def package_version() -> str:
    """Of the distribution that is installed; of a checkout that is imported from where it is, what its package.json says."""
    try:
        return metadata.version("loschmidt")
    except metadata.PackageNotFoundError:
        return str(json.loads((Path(__file__).parents[4] / "package.json").read_bytes())["version"])
