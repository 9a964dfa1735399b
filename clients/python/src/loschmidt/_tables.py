"""Committed rows with the parameters of the newest plan, in the order of place, cycle and stage: what `loschmidt export` writes.

A chunk's own files have a point's id in each row; the plan says which place it has. Files are in the order of places, and mostly follow one
another: only those that overlap are sorted. Each file is read once, its SHA-256 is compared, and what is read of it are those very bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ._columns import Column, choose_columns, joined_columns, planned_columns, schema_of
from ._compacted import Manifest
from ._markers import Marker, TableName
from ._plan import Chunk
from ._rows import matching
from ._snapshot import Snapshot
from ._sources import Fault, Sources

_PLACE = "_place"


class _Piece(NamedTuple):
    """Rows of one file, in the order of `place`."""

    rows: pa.Table
    place: pa.Array
    first: int
    last: int


def read_table(
    snapshot: Snapshot, table: TableName, names: Iterable[str] | None = None, where: pc.Expression | None = None
) -> pa.Table:
    """Rows of a table that count. `names`: of columns, default all. `where`: a condition on any of them. Errors: `DamageError`."""
    every = joined_columns(snapshot, table)
    wanted = choose_columns(every, names)
    reader = _Reader(snapshot, table, wanted if where is None else every, where)
    schema = schema_of(snapshot, table, wanted)
    pieces = reader.pieces()
    if not pieces:
        return schema.empty_table()
    rows = pa.concat_tables(_in_order(pieces)).select([column.name for column in wanted])
    return rows.replace_schema_metadata(schema.metadata)


def read_points(snapshot: Snapshot) -> pa.Table:
    """Every place of the newest plan, with the status and the failure of its point."""
    plan = snapshot.plan_table(snapshot.plan.base, "points").combine_chunks()
    outcome = read_table(snapshot, "summary", ["point", "status", "reason"])
    found = pc.index_in(plan["point"].combine_chunks(), value_set=outcome["point"].combine_chunks())
    columns: dict[str, Any] = {"place": plan["place"].cast(pa.int64())}
    for column in planned_columns(snapshot):
        columns[column.name] = plan[column.name].cast(column.type)
    columns["duplicate_of"] = plan["duplicate_of"].cast(pa.int64())
    columns["planned_seconds"] = plan["seconds"]
    columns["planned_bytes"] = plan["bytes"]
    columns["status"] = pc.fill_null(outcome["status"].combine_chunks().take(found), "pending")
    columns["reason"] = outcome["reason"].combine_chunks().take(found)
    return pa.table(columns)


class _Reader:
    def __init__(
        self, snapshot: Snapshot, table: TableName, columns: Sequence[Column], where: pc.Expression | None
    ) -> None:
        self.snapshot, self.table, self.columns, self.where = snapshot, table, columns, where
        self.schema = schema_of(snapshot, table, columns)
        self.sources = Sources(snapshot, table)
        self._versions: dict[int, tuple[pa.Array, pa.Array]] = {}
        # A failed point has no rows but in the summary.
        self.dropped: dict[str, list[str]] = {}
        for row in snapshot.superseded:
            if row.completed or table == "summary":
                self.dropped.setdefault(row.chunk, []).append(row.point)

    def pieces(self) -> list[_Piece]:
        loose, segments = self.sources.loose, self.sources.compacted
        # What the threads share is made before they begin.
        for version in {chunk.plan for chunk, _ in loose}:
            self.version(version)
        if loose:
            _ = self.plan
        if any(manifest.base != self.snapshot.plan.base for manifest, _ in segments):
            _ = self.points
        work: list[Callable[[bool], _Piece | None]] = [
            *(partial(self.loose, chunk, marker) for chunk, marker in loose),
            *(partial(self.compacted, manifest, wanted) for manifest, wanted in segments),
        ]
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        threads = len(work) < cores
        try:
            if len(work) < 2:
                found = [one(threads) for one in work]
            else:
                with ThreadPoolExecutor(min(cores, len(work))) as pool:
                    found = list(pool.map(lambda one: one(threads), work))
        except Fault as fault:
            raise self.sources.refusal(fault) from None
        return [piece for piece in found if piece is not None and piece.rows.num_rows > 0]

    # Rows of files

    def loose(self, chunk: Chunk, marker: Marker, threads: bool) -> _Piece | None:
        ids, rows = self.version(chunk.plan)
        file = self.sources.parquet(marker.tables[self.table])
        own = self.read(file, ["point"], threads)
        at = _Points(ids.slice(chunk.start, chunk.length), rows.slice(chunk.start, chunk.length))
        return self.joined(own, at, self.dropped.get(chunk.id, ()))

    def compacted(self, manifest: Manifest, wanted: set[str], threads: bool) -> _Piece | None:
        file = self.sources.parquet(manifest.tables[self.table])
        dropped = [f"{chunk} {point}" for chunk in wanted for point in self.dropped.get(chunk, ())]
        some = len(manifest.nonces) > len(wanted)
        joined = manifest.base != self.snapshot.plan.base
        more = [_PLACE, *(["_chunk"] if some or dropped else []), *(["point"] if joined or dropped else [])]
        rows = self.read(file, more, threads, planned=not joined)
        if some:
            rows = rows.filter(pc.is_in(rows["_chunk"], value_set=pa.array(sorted(wanted), pa.string())))
        if dropped:
            pairs = pc.binary_join_element_wise(rows["_chunk"], rows["point"].cast(pa.string()), " ")
            rows = rows.filter(pc.invert(pc.is_in(pairs, value_set=pa.array(dropped, pa.string()))))
        if joined:
            return self.joined(rows, self.points, ())
        # What the plan hides has rows, too, and no place.
        if rows[_PLACE].null_count:
            rows = rows.filter(rows[_PLACE].is_valid())
        return self.piece({column.name: rows[column.name] for column in self.columns}, rows[_PLACE])

    def read(self, file: pq.ParquetFile, more: Iterable[str], threads: bool, *, planned: bool = False) -> pa.Table:
        names = {column.name for column in self.columns if planned or not column.planned} | set(more)
        known = file.schema_arrow.names
        return file.read([name for name in known if name in names], use_threads=threads)

    def joined(self, rows: pa.Table, points: _Points, dropped: Sequence[str]) -> _Piece | None:
        """Rows with their points' parameters; those of hidden and `dropped` points are left out."""
        point = _one_array(rows["point"])
        if not pa.types.is_dictionary(point.type):
            point = point.dictionary_encode()
        found = points.rows.take(pc.index_in(point.dictionary, value_set=points.ids))
        if dropped:
            lost = pc.is_in(point.dictionary, value_set=pa.array(dropped, pa.string()))
            found = pc.if_else(lost, pa.scalar(None, found.type), found)
        index = point.indices
        if found.null_count:
            kept = found.take(index).is_valid()
            rows, index = rows.filter(kept), index.filter(kept)
        plan = self.plan
        columns: dict[str, Any] = {}
        for column in self.columns:
            if not column.planned:
                columns[column.name] = rows[column.name]
            elif column.name == "point":
                columns[column.name] = point.dictionary.take(index)
            else:
                columns[column.name] = plan[column.name].take(found).cast(column.type).take(index)
        return self.piece(columns, plan["place"].take(found).cast(pa.int64()).take(index))

    def piece(self, columns: dict[str, Any], place: pa.Array | pa.ChunkedArray) -> _Piece | None:
        place = _one_array(place)
        arrays = [
            columns[field.name] if columns[field.name].type == field.type else columns[field.name].cast(field.type)
            for field in self.schema
        ]
        rows = pa.Table.from_arrays(arrays, schema=self.schema)
        if self.where is not None:
            kept = matching(rows.append_column(_PLACE, place), self.where)
            rows, place = kept.drop_columns([_PLACE]), _one_array(kept[_PLACE])
        if rows.num_rows == 0:
            return None
        if not _ascending(place):
            rows, place = _sorted(rows, place)
        return _Piece(rows, place, place[0].as_py(), place[-1].as_py())

    # The plan

    @cached_property
    def plan(self) -> dict[str, pa.Array]:
        table = self.snapshot.plan_table(self.snapshot.plan.base, "points")
        return {name: _one_array(table[name]) for name in table.column_names}

    @cached_property
    def points(self) -> _Points:
        """Every point of the newest plan, and its first place's row in it."""
        first = self.plan["duplicate_of"].is_null()
        return _Points(self.plan["point"].filter(first), pc.indices_nonzero(first).cast(pa.int64()))

    def version(self, version: int) -> tuple[pa.Array, pa.Array]:
        """Of each row that a version of the plan computes: its point, and that point's row in the newest plan, null where it has none."""
        if version not in self._versions:
            table = self.snapshot.computed(version)
            ids = _one_array(table["point"])
            if version == self.snapshot.plan.base == 1:
                rows = pc.indices_nonzero(ids.is_valid()).cast(pa.int64())
            else:
                rows = self.points.rows.take(pc.index_in(ids, value_set=self.points.ids))
            # A duplicate is computed where its point is first.
            duplicate = _one_array(table["duplicate_of"]).is_valid()
            self._versions[version] = ids, pc.if_else(duplicate, pa.scalar(None, rows.type), rows)
        return self._versions[version]


class _Points(NamedTuple):
    ids: pa.Array
    rows: pa.Array
    """In the newest plan; null where it does not have the point."""


def _in_order(pieces: Sequence[_Piece]) -> list[pa.Table]:
    """Pieces one after the other; those whose places overlap are sorted together. A point's rows are in one piece, so sorting keeps their order."""
    ordered: list[pa.Table] = []
    group: list[_Piece] = []
    last = -1
    for piece in sorted(pieces, key=lambda one: (one.first, one.last)):
        if group and piece.first > last:
            ordered.append(_merged(group))
            group = []
        group.append(piece)
        last = max(last, piece.last)
    return [*ordered, _merged(group)]


def _merged(group: Sequence[_Piece]) -> pa.Table:
    if len(group) == 1:
        return group[0].rows
    return _sorted(pa.concat_tables([one.rows for one in group]), pa.concat_arrays([one.place for one in group]))[0]


def _sorted(rows: pa.Table, place: pa.Array) -> tuple[pa.Table, pa.Array]:
    # Arrow's sort is stable.
    order = pc.sort_indices(place)
    return rows.take(order), place.take(order)


def _ascending(place: pa.Array) -> bool:
    if len(place) < 2:
        return True
    return bool(pc.all(pc.greater_equal(place.slice(1), place.slice(0, len(place) - 1))).as_py())


def _one_array(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    if isinstance(column, pa.Array):
        return column
    return column.combine_chunks() if column.num_chunks else pa.array([], column.type)
