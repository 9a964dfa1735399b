"""Which committed rows of a campaign count, read from its folder alone.

A chunk's points are done when `commits/<chunk>.json` is there. Chunks are those of the newest plan version; a point that was tried again has one
row that counts; manifests say which commits have their rows in compacted files, too. What is read here `libs/dataset` reads in the same order.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ._compacted import Manifest, Superseded, compacted_chunks, read_manifests, superseded_rows
from ._markers import TABLES, Marker, MarkerReader
from ._plan import NAME, OF_PLAN, Chunk, Plan, newest_plan, planned_chunks, read_plan, read_plan_file
from ._records import MOST_CAMPAIGN, fields, names_in, own_entry, read_json
from .errors import NotFoundError

if TYPE_CHECKING:
    import pyarrow as pa

_OWN_FOLDERS = (
    *("plans", "commits", "splits", "manifests", "data", "compact"),
    *(f"{kind}/{table}" for kind in ("data", "compact") for table in TABLES),
)


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
        record = read_json(record_path, hint=OF_PLAN, most=MOST_CAMPAIGN)
    except (FileNotFoundError, NotADirectoryError) as cause:
        there = (
            "a folder without campaign.json"
            if os.path.isdir(folder)
            else "a file"
            if os.path.exists(folder)
            else "nothing"
        )
        raise NotFoundError(
            f"Cannot open {folder}: it must be a campaign's folder, and there is {there}.",
            hint="Give the name or folder of a campaign, or `last`; `loschmidt run FILE` makes one.",
        ) from cause
    seen: set[str] = set()
    for own in _OWN_FOLDERS:
        own_entry(folder, own, seen)
    plan = read_plan(folder, newest_plan(folder))
    with fields(record_path, OF_PLAN):
        campaign_id, name, versions, columns = record["id"], record["name"], record["versions"], record["columns"]
        if not all(NAME.match(column["name"]) for column in columns):
            raise ValueError("a column must have a name")
        campaign = record["campaign"]
    if plan.base != 1:
        path = os.path.join(folder, "plans", str(plan.base), "campaign.json")
        campaign = {
            key: value for key, value in read_json(path, hint=OF_PLAN, most=MOST_CAMPAIGN).items() if key != "format"
        }
    markers = MarkerReader(folder, campaign_id, name, plan)
    chunks = markers.parts_of(planned_chunks(folder, plan), markers.splits())
    committed = markers.committed(chunks)
    # After the markers: a manifest may be newer than they are, and then its rows are of the same commits.
    manifests = read_manifests(folder, campaign_id, name)
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
        superseded=superseded_rows(folder, plan, chunks, committed),
        compacted=compacted_chunks(manifests, committed),
    )


def committed_points(folder: str) -> tuple[int, int]:
    """How many points have a commit, and of how many, by the names of markers alone: a point that is tried again counts twice."""
    record = read_json(os.path.join(folder, "campaign.json"), hint=OF_PLAN, most=MOST_CAMPAIGN)
    plan = read_plan(folder, newest_plan(folder))
    markers = MarkerReader(folder, record["id"], record["name"], plan)
    chunks = markers.parts_of(planned_chunks(folder, plan), markers.splits())
    there = set(names_in(folder, "commits"))
    return sum(chunk.shown for chunk in chunks if f"{chunk.id}.json" in there), sum(chunk.shown for chunk in chunks)
