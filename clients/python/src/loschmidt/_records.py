"""Sealed JSON records and files of a campaign's folder, as `libs/dataset/src/storage` writes them. Nothing below the folder is a link."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from typing import Any

from .errors import DamageError, FormatError, LoschmidtError

FORMAT_VERSION = 1

MOST_RECORD = 2**20
MOST_LIST = 16 * 2**20
MOST_CAMPAIGN = 128 * 2**20

SHA256 = re.compile(r"[0-9a-f]{64}\Z")

_SEAL = re.compile(rb'(?:,"sha256":"([0-9a-f]{64})"\}|,\n +"sha256": "([0-9a-f]{64})"\n\})\n\Z')
_LONGEST_SEAL = 128


def read_json(path: str, *, hint: str | None, most: int = MOST_RECORD) -> dict[str, Any]:
    """The record at `path` without its seal. Raises `FileNotFoundError`, `DamageError` where it is not as it was written, `FormatError`."""
    data = read_own(path, most=most, hint=hint)
    tail = max(0, len(data) - _LONGEST_SEAL)
    seal = _SEAL.search(data[tail:])
    sha256 = None if seal is None else (seal[1] or seal[2]).decode()
    if seal is None or hashlib.sha256(data[: tail + seal.start()]).hexdigest() != sha256:
        found = "it is empty" if data == b"" else "it is damaged: its SHA-256 is another one"
        raise DamageError(f"Cannot read {path}: it must be as it was written, and {found}.", hint=hint)
    try:
        record = json.loads(data)
        if not isinstance(record, dict):
            raise ValueError("it is no object")
    except (ValueError, RecursionError) as cause:
        # Whoever made the seal may have made anything.
        raise damaged_content(path, str(cause), hint) from cause
    del record["sha256"]
    version = record.get("format", record.get("schema"))
    if isinstance(version, int) and version != FORMAT_VERSION:
        newer = version > FORMAT_VERSION
        raise FormatError(
            f"Cannot read {path}: its format must be {FORMAT_VERSION}, and it is {version}: "
            f"{'a newer' if newer else 'an older'} version of loschmidt wrote it.",
            hint=f"Install {'that version or a later one' if newer else 'that version'}. "
            "Nothing is changed; the Parquet files can be read by any tool.",
        )
    return record


def damaged_content(path: str, what: str, hint: str | None) -> DamageError:
    return DamageError(f"Cannot read {path}: its content is damaged: {what}.", hint=hint)


def read_own(path: str, *, most: int | None = None, hint: str | None = None) -> bytes:
    """The bytes of a regular file, which is no link, no pipe and no device."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as cause:
        raise _refusal(path, cause) from cause
    entry = os.fstat(handle)
    if not stat.S_ISREG(entry.st_mode):
        os.close(handle)
        raise leads_out(path)
    with os.fdopen(handle, "rb", buffering=0) as file:
        if most is not None and entry.st_size > most:
            raise DamageError(
                f"Cannot read {path}: it must have at most {most:,} bytes, and it has {entry.st_size:,}.", hint=hint
            )
        try:
            return file.readall()
        except OSError as cause:
            raise _refusal(path, cause) from cause


def own_entry(folder: str, path: str, seen: set[str]) -> os.stat_result | None:
    """What is at `path` below `folder`; None where nothing is. Refuses links, pipes and devices on the way. `seen`: parts known to be folders."""
    at = folder
    parts = path.split("/")
    for depth, part in enumerate(parts, start=1):
        at = os.path.join(at, part)
        if depth < len(parts) and at in seen:
            continue
        try:
            entry = os.lstat(at)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as cause:
            raise _refusal(at, cause) from cause
        if not stat.S_ISDIR(entry.st_mode) and not stat.S_ISREG(entry.st_mode):
            raise leads_out(at)
        if depth == len(parts):
            return entry
        seen.add(at)
    return None


def names_in(folder: str, own: str) -> list[str]:
    """What a folder below the campaign's holds; nothing where it is not there."""
    path = os.path.join(folder, own)
    try:
        return os.listdir(path)
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise leads_out(path) from None
    except OSError as cause:
        raise _refusal(path, cause) from cause


def leads_out(path: str) -> DamageError:
    return DamageError(
        f"Cannot use {path}: it must be a file or folder of the campaign's own, and it is a link or no file.",
        hint="What is in the folder of a campaign is never a link and never leads out of it; "
        "the folder itself may be reached through one. Trust it only if you know who made it.",
    )


def _refusal(path: str, cause: OSError) -> LoschmidtError:
    """A file that the system does not let us read is not a damaged one."""
    if cause.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO):
        return leads_out(path)
    return LoschmidtError(
        f"Cannot read {path}: {(cause.strerror or str(cause)).lower()}.",
        hint="Look at the disk and the rights of the folder; nothing was changed.",
    )


class fields:
    """Whatever is missing or of another kind in a sealed record is damage at `path`."""

    def __init__(self, path: str, hint: str | None) -> None:
        self.path, self.hint = path, hint

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, KeyError):
            raise damaged_content(self.path, f"{error} is missing", self.hint) from error
        if isinstance(error, (TypeError, ValueError, AttributeError)):
            raise damaged_content(self.path, str(error), self.hint) from error
