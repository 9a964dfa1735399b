"""The `loschmidt` command, called for its JSON."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from typing import Any

from . import _launch
from .errors import CommandError, DamageError, InputError, LoschmidtError, Place, warn

USAGE, FAILED_POINTS, CANCELLED, DETACHED = 2, 3, 4, 130

_PLACED = re.compile(r"(.+?):(\d+):(\d+): (.*)\Z", re.DOTALL)
# A warning whose line to type is of the command: `start` counts these points in words of Python.
_HIDDEN = re.compile(r"\bleaves? the plan and (?:is|are) hidden\b")
_DAMAGED = re.compile(
    r"Cannot (?:read|use) .*(?:damaged|as it was written|are lost|are whole|of the campaign's own)", re.DOTALL
)


class Said(str):
    """What the command said. A notebook shows its lines as they are."""

    def __repr__(self) -> str:
        return str(self)


def call(*words: str, stdin: str | None = None) -> bytes:
    """What the command prints. Its errors are raised, its warnings warned."""
    return _ended(words, stdin)[0]


def call_json(*words: str, stdin: str | None = None) -> dict[str, Any]:
    """The object of a command with `--json`."""
    return object_of(call(*words, "--json", stdin=stdin))


def object_of(output: bytes) -> dict[str, Any]:
    """What a command printed with `--json`, without the version of its form."""
    found = dict(json.loads(output))
    found.pop("schema", None)
    return found


def tell(*words: str) -> Said:
    """What the command says of what it did, and what it prints."""
    output, notes = _ended(words, None)
    return Said("\n".join([*notes, *output.decode().splitlines()]))


def _ended(words: Iterable[str], stdin: str | None) -> tuple[bytes, list[str]]:
    """What it printed, and the lines beside it that are no warnings."""
    done = _started(words, stdin)
    said = done.stderr.decode(errors="replace")
    warned, notes = "warning: ", []
    for line in said.splitlines():
        if line.startswith(warned):
            if not _HIDDEN.search(line):
                warn(line.removeprefix(warned))
        else:
            notes.append(line)
    if done.returncode != 0:
        raise error_of(said, done.returncode)
    return done.stdout, notes


def _started(words: Iterable[str], stdin: str | None) -> subprocess.CompletedProcess[bytes]:
    command = [*_launch.command(), *words]
    try:
        return subprocess.run(
            command, input=(stdin or "").encode(), capture_output=True, env=_launch.environment(), check=False
        )
    except OSError as cause:
        raise cannot_start(command[0], cause) from cause


def cannot_start(program: str, cause: OSError) -> CommandError:
    return CommandError(
        f"Cannot start {program}: {(cause.strerror or str(cause)).lower()}.",
        hint="Install loschmidt, or name its command in the environment variable LOSCHMIDT_COMMAND.",
    )


def error_of(said: str, code: int) -> LoschmidtError:
    """The error that a command printed before it ended with `code`."""
    before, found, text = ("\n" + said).rpartition("\nerror: ")
    if not found:
        lines = [line for line in before.strip().splitlines() if line]
        return CommandError(lines[-1] if lines else f"The command ended with exit code {code} and said nothing.")
    message, _, rest = text.rstrip().partition("\n  hint: ")
    placed = _PLACED.match(message)
    place = None if placed is None else Place(placed[1], int(placed[2]), int(placed[3]))
    kind: type[LoschmidtError] = (
        InputError if code == USAGE else DamageError if _DAMAGED.match(message) else CommandError
    )
    hint = rest.replace("--allow-kernel-change", "`allow_kernel_change=True`")
    hint = re.sub(r"`[^`]* resume [^`]* --watch`", "`.resume()`", hint)
    return kind(placed[4] if placed else message, hint=hint or None, place=place)
