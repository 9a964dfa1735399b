"""Where the `loschmidt` command is."""

from __future__ import annotations

import os
import shlex
import shutil

from .errors import CommandError


def command() -> list[str]:
    """The words that start the command: `LOSCHMIDT_COMMAND`, else `loschmidt` on the PATH."""
    given = os.environ.get("LOSCHMIDT_COMMAND")
    if given:
        return shlex.split(given)
    found = shutil.which("loschmidt")
    if found is not None:
        return [found]
    raise CommandError(
        "Cannot start the command `loschmidt`: it must be on the PATH, and it is not.",
        hint="Install it, or name it in the environment variable LOSCHMIDT_COMMAND.",
    )
