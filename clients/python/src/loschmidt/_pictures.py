"""Figures and reports that the command makes."""

from __future__ import annotations

import html
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ._command import call, call_json
from ._resolve import PathLike
from .errors import InputError, LoschmidtError


@dataclass(frozen=True)
class Figure:
    """A figure of a campaign: notebooks show it."""

    svg: str
    _folders: tuple[str, ...]
    _flags: tuple[str, ...]

    def save(self, path: PathLike) -> None:
        """Writes it to a file that ends in .svg, or draws it again, as the campaign is now, to one that ends in .pdf or .png."""
        ending = os.path.splitext(os.fspath(path))[1].lower()
        if ending not in (".svg", ".pdf", ".png"):
            raise InputError(
                f"Cannot draw to {os.fspath(path)}: its name must end in .svg, .pdf or .png.",
                hint='Write such as `.save("figure.pdf")`.',
            )
        if ending == ".svg":
            with open(path, "w", encoding="utf-8") as file:
                file.write(self.svg)
        else:
            call("plot", *self._folders, *self._flags, "--output", os.fspath(path))

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        names = ", ".join(os.path.basename(folder) for folder in self._folders)
        return f"<Figure of {names}{': ' if self._flags else ''}{' '.join(self._flags)}>"


def draw(folders: Sequence[str], flags: Sequence[str]) -> Figure:
    with tempfile.TemporaryDirectory(prefix="loschmidt-") as scratch:
        path = os.path.join(scratch, "figure.svg")
        try:
            call("plot", *folders, *flags, "--output", path)
        except LoschmidtError as error:
            hint = None if error.hint is None else _keywords(error.hint)
            raise type(error)(_keywords(error.message), hint=hint, place=error.place) from None
        with open(path, encoding="utf-8") as file:
            return Figure(file.read(), tuple(folders), tuple(flags))


def _keywords(said: str) -> str:
    """Flags of `plot` as arguments."""
    given = re.sub(r"--(x|y|series|facet) (\w+)(?=:)", r"\1='\2'", said)
    return re.sub(r"--(x|y|series|facet|where)\b", r"`\1`", given)


@dataclass(frozen=True)
class Report:
    """A report: `page` is the path of report.html; beside it are its figures with their data."""

    page: str
    facts: dict[str, Any]
    """What `loschmidt report --json` says."""

    def __repr__(self) -> str:
        return f"{len(self.facts.get('figures', []))} figures: {self.page}"

    def _repr_html_(self) -> str:
        page = html.escape(self.page)
        return f'{len(self.facts.get("figures", []))} figures: <a href="{page}" target="_blank">{page}</a>'


def make_report(folder: str, flags: Sequence[str]) -> Report:
    facts = call_json("report", folder, "--no-progress", *flags)
    return Report(os.path.abspath(facts["page"]), facts)
