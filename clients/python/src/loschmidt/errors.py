"""Errors with the sentences, places and hints of the `loschmidt` command."""

from __future__ import annotations

import os
import sys
import warnings
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where in a file a mistake is. Lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class LoschmidtError(Exception):
    """What went wrong, where, and the next thing to type."""

    def __init__(self, message: str, hint: str | None = None, place: Place | None = None) -> None:
        super().__init__(message, hint, place)
        self.message = message
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        where = "" if self.place is None else f"{self.place}: "
        return f"{where}{self.message}" + ("" if self.hint is None else f"\n  hint: {self.hint}")


class InputError(LoschmidtError, ValueError):
    """Something that was typed: another value, name or column mends it."""


class NotFoundError(InputError, LookupError):
    """There is no such campaign, column or point."""


class DamageError(LoschmidtError):
    """A file of a campaign is not as it was written."""


class FormatError(LoschmidtError):
    """A file of a campaign was written by a version that this one does not read."""


class CommandError(LoschmidtError):
    """The `loschmidt` command could not be started, or ended with an error of the machine or its services."""


class LoschmidtWarning(UserWarning):
    """What the command warns of."""


def warn(text: str) -> None:
    """At the line of whoever called this package."""
    depth, frame = 1, sys._getframe()
    while frame.f_back is not None and os.path.dirname(frame.f_code.co_filename) == os.path.dirname(__file__):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(text, LoschmidtWarning, stacklevel=depth)
