"""Which committed rows of a campaign count, read from its folder alone: what `libs/dataset` says in `commit/` and `compact/`.

A chunk's points are done when `commits/<chunk>.json` is there. That marker names its files, or the parts that it was split into. Chunks are those
of the newest plan version; a point that was tried again has one row that counts. Manifests say which commits have their rows in compacted files.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Iterable, Literal, Mapping, NamedTuple, Sequence

from ._records import (
    MOST_CAMPAIGN,
    MOST_LIST,
    damaged_content,
    own_entry,
    read_json,
    read_own,
)
from .errors import DamageError, NotFoundError

if TYPE_CHECKING:
    import pyarrow as pa

TableName = Literal["steps", "profiles", "summary"]
TABLES: tuple[TableName, ...] = ("steps", "profiles", "summary")

_CHUNK_ID = re.compile(r"([1-9][0-9]*)-([0-9]{6,})(?:\.([0-9]{6,})-([0-9]{6,}))?\Z")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_OWN_FOLDERS = ("plans", "commits", "splits", "manifests", "data", "compact", *(f"{a}/{b}" for a in ("data", "compact") for b in TABLES))

_OF_PLAN = (
    "Bring the file back from a backup; without it the campaign cannot be read. "
    "Its campaign.yaml can be run again under another name."
)


class Chunk(NamedTuple):
    """Rows `start` … `start + count` of the points that its plan version computes."""

    id: str
    plan: int
    start: int
    count: int
    points: int
    """Points that are computed here: the other rows are duplicates."""
    hidden: tuple[tuple[int, int], ...]
    """Ranges of points, both ends included, that the newest plan does not have."""

    @property
    def shown(self) -> int:
        return self.points - sum(last - first + 1 for first, last in self.hidden)


class CommittedFile(NamedTuple):
    path: str
    rows: int
    bytes: int
    sha256: str


class Marker(NamedTuple):
    """A committed chunk."""

    chunk: str
    nonce: str
    points: int
    failures: tuple[int, ...]
    """Indices of its points that failed."""
    tables: Mapping[TableName, CommittedFile]


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


@dataclass(frozen=True)
class Plan:
    """A version of the plan."""

    version: int
    base: int
    """The version that has its places."""
    id: str
    points: int
    places: int
    parameters: tuple[Mapping[str, Any], ...]
    files: Mapping[str, Mapping[str, Any]]
    retries: frozenset[int]


@dataclass(frozen=True)
class Snapshot:
    """What was committed when it was taken: whole chunks, whatever is committed afterwards."""

    folder: str
    id: str
    name: str
    versions: Mapping[str, Any]
    columns: Sequence[Mapping[str, str]]
    """Of the observables."""
    campaign: Mapping[str, Any]
    """As the newest plan has it, in normal form."""
    plan: Plan
    chunks: Sequence[Chunk]
    """Those that count."""
    markers: Mapping[str, Marker]
    """Of the committed ones, by chunk."""
    superseded: Sequence[Superseded]
    compacted: Mapping[str, Manifest]
    """By chunk."""
    _files: dict[str, pa.Table] = field(default_factory=dict, repr=False)

    def plan_table(self, version: int, kind: str) -> pa.Table:
        """A file of the plan, read once."""
        path = f"plans/{version}/{kind}.parquet"
        if path not in self._files:
            plan = self.plan if version == self.plan.version else read_plan(self.folder, version)
            self._files[path] = read_plan_file(self.folder, plan, kind)
        return self._files[path]

    def computed(self, version: int) -> pa.Table:
        """The points that the chunks of a version range over."""
        return self.plan_table(version, "points" if version == 1 else "computed")


def take_snapshot(folder: str) -> Snapshot:
    """The campaign in `folder` as it is now. Errors: `NotFoundError`, `FormatError`, `DamageError` with the name of the file."""
    record_path = os.path.join(folder, "campaign.json")
    try:
        record = read_json(record_path, hint=_OF_PLAN, most=MOST_CAMPAIGN)
    except (FileNotFoundError, NotADirectoryError) as cause:
        there = "a folder without campaign.json" if os.path.isdir(folder) else "a file" if os.path.exists(folder) else "nothing"
        raise NotFoundError(
            f"Cannot open {folder}: it must be a campaign's folder, and there is {there}.",
            hint="Give the name or folder of a campaign, or `last`; `loschmidt run FILE` makes one.",
        ) from cause
    seen: set[str] = set()
    for own in _OWN_FOLDERS:
        own_entry(folder, own, seen)
    plan = read_plan(folder, _newest_plan(folder))
    with _fields(record_path, _OF_PLAN):
        campaign_id, name, versions, columns = record["id"], record["name"], record["versions"], record["columns"]
        if not all(_NAME.match(column["name"]) for column in columns):
            raise ValueError("a column must have a name")
        campaign = record["campaign"]
    if plan.base != 1:
        path = os.path.join(folder, "plans", str(plan.base), "campaign.json")
        campaign = {key: value for key, value in read_json(path, hint=_OF_PLAN, most=MOST_CAMPAIGN).items() if key != "format"}
    markers = _MarkerReader(folder, campaign_id, name, plan)
    chunks = markers.parts_of(_planned_chunks(folder, plan), markers.splits())
    committed = markers.committed(chunks)
    # After the markers: a manifest may be newer than they are, and then its rows are of the same commits.
    manifests = _read_manifests(folder, campaign_id, name)
    return Snapshot(
        folder=folder,
        id=campaign_id,
        name=name,
        versions=versions,
        columns=columns,
        campaign=campaign,
        plan=plan,
        chunks=chunks,
        markers=committed,
        superseded=_superseded(folder, plan, chunks, committed),
        compacted=_compacted(manifests, committed),
    )


class _fields:
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


# The plan


def read_plan(folder: str, version: int) -> Plan:
    """`plan.json` of a version, with the sizes of its files checked."""
    path = os.path.join(folder, "plans", str(version), "plan.json")
    try:
        record = read_json(path, hint=_OF_PLAN, most=MOST_LIST)
    except (FileNotFoundError, NotADirectoryError) as cause:
        raise DamageError(f"Cannot read {path}: it must be there, and it is missing.", hint=_OF_PLAN) from cause
    with _fields(path, _OF_PLAN):
        base = record.get("base", version)
        if record["version"] != version or not 1 <= base <= version:
            raise ValueError(f"it must be of version {version}, and is of {record['version']} with the places of {base}")
        files = {kind: file for kind, file in record["files"].items() if file is not None}
        for kind, file in files.items():
            if file["name"] != f"{kind}.parquet" or not _SHA256.match(file["sha256"]):
                raise ValueError(f"files.{kind} must be {kind}.parquet with a SHA-256")
        for parameter in record["parameters"]:
            if not _NAME.match(parameter["column"]) or parameter["type"] not in ("float64", "int64", "string"):
                raise ValueError("a parameter must have a column's name and a type")
        hashes = sorted(f"{kind} {file['sha256']}\n" for kind, file in files.items())
        plan = Plan(
            version=version,
            base=base,
            id=hashlib.sha256("".join(hashes).encode()).hexdigest()[:16],
            points=int(record["points"]),
            places=int(record["places"]),
            parameters=tuple(record["parameters"]),
            files=files,
            retries=frozenset(record.get("retries", ())),
        )
    for file in files.values():
        own = f"plans/{version}/{file['name']}"
        entry = own_entry(folder, own, set())
        if entry is None or entry.st_size != file["bytes"]:
            found = "it is missing" if entry is None else f"it has {entry.st_size}"
            raise DamageError(
                f"Cannot read {os.path.join(folder, own)}: it must have {file['bytes']} bytes, and {found}.", hint=_OF_PLAN
            )
    return plan


def read_plan_file(folder: str, plan: Plan, kind: str) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = os.path.join(folder, "plans", str(plan.version), f"{kind}.parquet")
    try:
        data = read_own(path)
        if hashlib.sha256(data).hexdigest() != plan.files[kind]["sha256"]:
            raise ValueError("its SHA-256 is another one")
        return pq.read_table(pa.BufferReader(data))
    except (KeyError, FileNotFoundError, ValueError, pa.ArrowException) as cause:
        raise DamageError(
            f"Cannot read {path}: it must be the Parquet file that was planned, and it is damaged ({cause}).",
            hint="Bring the file back from a backup; committed rows are not touched by this.",
        ) from cause


def _newest_plan(folder: str) -> int:
    try:
        names = os.listdir(os.path.join(folder, "plans"))
    except (FileNotFoundError, NotADirectoryError):
        names = []
    versions = [int(name) for name in names if re.fullmatch("[1-9][0-9]*", name)]
    if not versions:
        raise DamageError(f"Cannot open {folder}: it must hold a plan in plans/1, and there is none.", hint=_OF_PLAN)
    return max(versions)


def _planned_chunks(folder: str, plan: Plan) -> list[Chunk]:
    """The older chunks that still count, then the version's own, as they were planned."""
    kept = _chunk_rows(folder, plan, "kept") if "kept" in plan.files else []
    return [*kept, *_chunk_rows(folder, plan, "chunks")]


def _chunk_rows(folder: str, plan: Plan, kind: str) -> list[Chunk]:
    table = read_plan_file(folder, plan, kind)
    rows = table.num_rows
    plans = table["plan"].to_pylist() if "plan" in table.column_names else [plan.version] * rows
    hidden = table["hidden"].to_pylist() if "hidden" in table.column_names else [None] * rows
    return [
        Chunk(f"{version}-{chunk:06d}", version, start, count, points, _ranges(text))
        for version, chunk, start, count, points, text in zip(
            plans, *(table[name].to_pylist() for name in ("chunk", "start", "count", "points")), hidden
        )
    ]


def _ranges(text: str | None) -> tuple[tuple[int, int], ...]:
    return () if text is None else tuple((int(first), int(last)) for first, last in json.loads(text))


# Markers


class _MarkerReader:
    """The markers of one campaign; one that was written for another campaign, plan or chunk counts as none."""

    def __init__(self, folder: str, campaign: str, name: str, plan: Plan) -> None:
        self.folder, self.campaign, self.name = folder, campaign, name
        self._plan_ids: dict[int, str | None] = {plan.version: plan.id}

    def read(self, chunk: str) -> Marker | list[dict[str, Any]] | None:
        """The commit of a chunk, the parts that it was split into, or None."""
        path = os.path.join(self.folder, "commits", f"{chunk}.json")
        hint = f"Type `loschmidt resume {self.name}` to compute chunk {chunk} again."
        try:
            record = read_json(path, hint=hint, most=MOST_LIST)
        except FileNotFoundError:
            return None
        with _fields(path, hint):
            if record["campaign"] != self.campaign or record["chunk"] != chunk:
                return None
            if record.get("plan") is not None and record["plan"] != self._plan_id(int(chunk.split("-")[0])):
                return None
            if record["kind"] == "split":
                return list(record["parts"])
            if record["kind"] != "data":
                raise ValueError(f"kind must be data or split, got {record['kind']!r}")
            return Marker(
                chunk=chunk,
                nonce=str(record["nonce"]),
                points=int(record["points"]),
                failures=tuple(record.get("failures", ())),
                tables=_files_of(record["tables"], lambda table, sha256: f"data/{table}/{chunk}-{sha256[:16]}.parquet"),
            )

    def _plan_id(self, version: int) -> str | None:
        if version not in self._plan_ids:
            try:
                self._plan_ids[version] = read_plan(self.folder, version).id
            except DamageError:
                self._plan_ids[version] = None
        return self._plan_ids[version]

    def splits(self) -> dict[str, list[dict[str, Any]]]:
        """The parts of each chunk that was split: a look into a folder that most campaigns do not have."""
        found = {}
        for chunk in sorted(name for name in _names_in(self.folder, "splits") if _CHUNK_ID.match(name)):
            marker = self.read(chunk)
            if isinstance(marker, list):
                found[chunk] = marker
        return found

    def parts_of(self, chunks: Iterable[Chunk], splits: Mapping[str, list[dict[str, Any]]]) -> list[Chunk]:
        """The chunks as they are computed: in the place of each that was split, its parts."""
        found: list[Chunk] = []
        for chunk in chunks:
            parts = splits.get(chunk.id)
            if parts is None:
                found.append(chunk)
                continue
            with _fields(os.path.join(self.folder, "commits", f"{chunk.id}.json"), None):
                own = list(_parts(chunk, parts))
            found.extend(self.parts_of(own, splits))
        return found

    def committed(self, chunks: Sequence[Chunk]) -> dict[str, Marker]:
        names = _names_in(self.folder, "commits")
        there = {name[: -len(".json")] for name in names if name.endswith(".json")}
        found = {}
        for chunk in chunks:
            marker = self.read(chunk.id) if chunk.id in there else None
            # One that was split since the chunks were read is open, as far as this answer knows.
            if isinstance(marker, Marker):
                found[chunk.id] = marker
        return found


def _parts(chunk: Chunk, parts: Sequence[Mapping[str, Any]]) -> Iterable[Chunk]:
    if sum(part["points"] for part in parts) != chunk.points:
        raise ValueError(f"its parts must have its {chunk.points} points")
    first = 0
    for part in parts:
        if not _CHUNK_ID.match(part["chunk"]):
            raise ValueError("a part must have a chunk's id")
        last = first + part["points"] - 1
        hidden = tuple(
            (max(a, first) - first, min(b, last) - first) for a, b in chunk.hidden if max(a, first) <= min(b, last)
        )
        yield Chunk(part["chunk"], chunk.plan, part["start"], part["count"], part["points"], hidden)
        first = last + 1


def _files_of(tables: Mapping[str, Any], place: Any) -> dict[TableName, CommittedFile]:
    found: dict[TableName, CommittedFile] = {}
    for table in TABLES:
        file = tables.get(table)
        if file is None:
            continue
        sha256 = file["sha256"]
        # A path that is read from a file is compared, never followed.
        if not _SHA256.match(sha256) or file["path"] != place(table, sha256):
            raise ValueError(f"tables.{table}.path must be {place(table, sha256)}, got {file['path'][:200]!r}")
        found[table] = CommittedFile(file["path"], int(file["rows"]), int(file["bytes"]), sha256)
    if "summary" not in found:
        raise ValueError("tables.summary is missing")
    return found


def _names_in(folder: str, own: str) -> list[str]:
    try:
        return os.listdir(os.path.join(folder, own))
    except FileNotFoundError:
        return []


# Compacted files


def _read_manifests(folder: str, campaign: str, name: str) -> list[Manifest]:
    """All manifests, oldest first; one that is set aside meanwhile is left out."""
    found = []
    hint = f"Type `loschmidt resume {name}` to go on without it."
    for file in sorted(name for name in _names_in(folder, "manifests") if re.fullmatch(r"[0-9]{6,}\.json", name)):
        path = os.path.join(folder, "manifests", file)
        try:
            record = read_json(path, hint=hint, most=MOST_LIST)
        except FileNotFoundError:
            continue
        with _fields(path, hint):
            if record["campaign"] != campaign:
                raise ValueError(f"it must belong to {campaign}, and it belongs to {record['campaign']}")
            nonces = {entry["chunk"]: entry["nonce"] for entry in record["chunks"]}
            tables = _files_of(record["tables"], lambda table, sha256: f"compact/{table}/{sha256[:16]}.parquet")
            found.append(Manifest(int(file[: -len(".json")]), int(record["base"]), nonces, tables))
    return sorted(found, key=lambda manifest: manifest.number)


def _compacted(manifests: Iterable[Manifest], markers: Mapping[str, Marker]) -> dict[str, Manifest]:
    """Which manifest has the rows of a commit: one with its nonce, the oldest of several."""
    found: dict[str, Manifest] = {}
    for manifest in manifests:
        for chunk, nonce in manifest.nonces.items():
            marker = markers.get(chunk)
            if marker is not None and marker.nonce == nonce:
                found.setdefault(chunk, manifest)
    return found


# Retries


def _superseded(
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
        for index, row in enumerate(rows_of[chunk.plan][chunk.start : chunk.start + chunk.count]):
            point, first_plan, first_chunk, first_index = row
            first = _locate(of_planned.get(f"{first_plan}-{first_chunk:06d}", ()), first_index)
            if first is not None:
                occurrences.setdefault(point, [first]).append((chunk.id, index))
    failures = {chunk: frozenset(marker.failures) for chunk, marker in markers.items()}
    found = []
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
        match = _CHUNK_ID.match(part.id)
        own = index - int((match and match[3]) or 0)
        if 0 <= own < part.points:
            hidden = any(first <= own <= last for first, last in part.hidden)
            return None if hidden else (part.id, own)
    return None


# Progress


def committed_points(folder: str) -> tuple[int, int]:
    """How many points have a commit, and of how many, by the names of markers alone: a point that is tried again counts twice."""
    record = read_json(os.path.join(folder, "campaign.json"), hint=_OF_PLAN, most=MOST_CAMPAIGN)
    plan = read_plan(folder, _newest_plan(folder))
    markers = _MarkerReader(folder, record["id"], record["name"], plan)
    chunks = markers.parts_of(_planned_chunks(folder, plan), markers.splits())
    there = set(_names_in(folder, "commits"))
    return sum(chunk.shown for chunk in chunks if f"{chunk.id}.json" in there), sum(chunk.shown for chunk in chunks)
