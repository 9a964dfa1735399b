"""Which rows are in compacted files, and which do not count since their point was tried again (`libs/dataset/src/compact`, `commit/settle-retries.ts`)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ._markers import CHUNK_ID, CommittedFile, Marker, TableName, files_of
from ._plan import Chunk, Plan, read_plan, read_plan_file
from ._records import MOST_LIST, fields, names_in, read_json


class Manifest(NamedTuple):
    """Files with the rows of several commits."""

    number: int
    base: int
    """The plan version whose places and parameters they have."""
    nonces: Mapping[str, str]
    tables: Mapping[TableName, CommittedFile]


class Superseded(NamedTuple):
    """A committed row that does not count: another chunk has the row of its point that does."""

    chunk: str
    point: str
    completed: bool


def read_manifests(folder: str, campaign: str, name: str) -> list[Manifest]:
    """All manifests, oldest first; one that is set aside meanwhile is left out."""
    found = []
    hint = f"Type `loschmidt resume {name}` to go on without it."
    for file in sorted(name for name in names_in(folder, "manifests") if re.fullmatch(r"[0-9]{6,}\.json", name)):
        path = os.path.join(folder, "manifests", file)
        try:
            record = read_json(path, hint=hint, most=MOST_LIST)
        except FileNotFoundError:
            continue
        with fields(path, hint):
            if record["campaign"] != campaign:
                raise ValueError(f"it must belong to {campaign}, and it belongs to {record['campaign']}")
            nonces = {entry["chunk"]: entry["nonce"] for entry in record["chunks"]}
            tables = files_of(record["tables"], lambda table, sha256: f"compact/{table}/{sha256[:16]}.parquet")
            found.append(Manifest(int(file[: -len(".json")]), int(record["base"]), nonces, tables))
    return sorted(found, key=lambda manifest: manifest.number)


def compacted_chunks(manifests: Iterable[Manifest], markers: Mapping[str, Marker]) -> dict[str, Manifest]:
    """Which manifest has the rows of a commit: one with its nonce, the oldest of several."""
    found: dict[str, Manifest] = {}
    for manifest in manifests:
        for chunk, nonce in manifest.nonces.items():
            marker = markers.get(chunk)
            if marker is not None and marker.nonce == nonce:
                found.setdefault(chunk, manifest)
    return found


def superseded_rows(
    folder: str, plan: Plan, chunks: Sequence[Chunk], markers: Mapping[str, Marker]
) -> list[Superseded]:
    """Of a retried point the row of the newest generation counts, unless an older one succeeded; these are the others."""
    if not plan.retries:
        return []
    of_planned: dict[str, list[Chunk]] = {}
    for chunk in chunks:
        of_planned.setdefault(chunk.id.split(".")[0], []).append(chunk)
    occurrences: dict[str, list[tuple[str, int]]] = {}
    rows_of: dict[int, list[tuple[Any, ...]]] = {}
    for chunk in sorted((chunk for chunk in chunks if chunk.plan in plan.retries), key=lambda chunk: chunk.plan):
        if chunk.plan not in rows_of:
            own = plan if chunk.plan == plan.version else read_plan(folder, chunk.plan)
            table = read_plan_file(folder, own, "retried")
            rows_of[chunk.plan] = list(zip(*(table[name].to_pylist() for name in ("point", "plan", "chunk", "index"))))
        for index, row in enumerate(rows_of[chunk.plan][chunk.start : chunk.start + chunk.length]):
            point, first_plan, first_chunk, first_index = row
            first = _locate(of_planned.get(f"{first_plan}-{first_chunk:06d}", ()), first_index)
            if first is not None:
                occurrences.setdefault(point, [first]).append((chunk.id, index))
    failures = {chunk: frozenset(marker.failures) for chunk, marker in markers.items()}
    found: list[Superseded] = []
    for point, places in occurrences.items():
        rows = [(chunk, index not in failures[chunk]) for chunk, index in places if chunk in failures]
        if not rows:
            continue
        counts = next((row for row in rows if row[1]), rows[-1])
        found.extend(Superseded(chunk, point, done) for chunk, done in rows if (chunk, done) != counts)
    return found


def _locate(parts: Iterable[Chunk], index: int) -> tuple[str, int] | None:
    """Where a point of a planned chunk is computed; None where it is hidden, or its chunk does not count."""
    for part in parts:
        match = CHUNK_ID.match(part.id)
        own = index - int((match and match[3]) or 0)
        if 0 <= own < part.points:
            hidden = any(first <= own <= last for first, last in part.hidden)
            return None if hidden else (part.id, own)
    return None
