"""The files that a table's rows are read from, each compared with what was committed (`libs/dataset/src/compact/damage.ts`)."""

from __future__ import annotations

import hashlib
import os

import pyarrow as pa
import pyarrow.parquet as pq

from ._compacted import Manifest
from ._markers import CommittedFile, Marker, TableName
from ._plan import Chunk
from ._records import own_entry, read_own
from ._snapshot import Snapshot
from .errors import DamageError


class Fault(Exception):
    """What is wrong with a file."""

    def __init__(self, file: CommittedFile, what: str) -> None:
        super().__init__(what)
        self.file = file


class Sources:
    """Of one table: the commits with files of their own, and each compacted file with those of its chunks that are wanted."""

    def __init__(self, snapshot: Snapshot, table: TableName) -> None:
        self.snapshot, self.table = snapshot, table
        self.loose: list[tuple[Chunk, Marker]] = []
        segments: dict[int, tuple[Manifest, set[str]]] = {}
        for chunk in snapshot.chunks:
            marker = snapshot.markers.get(chunk.id)
            manifest = snapshot.compacted.get(chunk.id)
            if marker is None:
                continue
            if manifest is not None:
                segments.setdefault(manifest.number, (manifest, set()))[1].add(chunk.id)
            elif table in marker.tables:
                self.loose.append((chunk, marker))
        self.compacted = [own for own in segments.values() if table in own[0].tables]
        self._folders: set[str] = set()

    def parquet(self, file: CommittedFile) -> pq.ParquetFile:
        data = self.read(file)
        try:
            return pq.ParquetFile(pa.BufferReader(data), read_dictionary=["point"], pre_buffer=False)
        except pa.ArrowException as cause:
            raise Fault(file, f"{self.path(file)} is no Parquet file ({cause})") from cause

    def path(self, file: CommittedFile) -> str:
        return os.path.join(self.snapshot.folder, file.path)

    def read(self, file: CommittedFile) -> bytes:
        """What was committed, or a `Fault`."""
        path = self.path(file)
        try:
            entry = own_entry(self.snapshot.folder, file.path, self._folders)
            if entry is None:
                raise FileNotFoundError(path)
            if entry.st_size != file.bytes:
                raise Fault(file, f"{path} must have {file.bytes} bytes, got {entry.st_size}")
            data = read_own(path)
        except FileNotFoundError:
            raise Fault(file, f"{path} must be there, and it is missing") from None
        except DamageError:
            raise Fault(file, f"{path} must be the campaign's own file, and it is a link or no file") from None
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise Fault(file, f"{path} must have the SHA-256 {file.sha256[:16]}…, and other bytes are in it")
        return data

    def refusal(self, first: Fault) -> DamageError:
        """Names the file, counts what is lost, and says what to type: the sentences of the command."""
        compacted = any(first.file == manifest.tables[self.table] for manifest, _ in self.compacted)
        suspects = [marker for _, marker in self.loose]
        for manifest, wanted in self.compacted:
            # What was compacted badly may still be whole in the chunks' own files.
            if not self.is_whole(manifest.tables[self.table]):
                suspects += [self.snapshot.markers[chunk] for chunk in sorted(wanted)]
        damaged = [
            marker
            for marker in suspects
            if self.table in marker.tables and not self.is_whole(marker.tables[self.table])
        ]
        own = next((marker.chunk for marker in damaged if marker.tables[self.table] == first.file), "")
        others = f" So are {len(damaged) - 1} more chunks." if len(damaged) > 1 else ""
        points = sum(marker.points for marker in damaged)
        lost = (
            f"The rows of {points} points are lost; all others are whole."
            if points
            else "No row is lost: the chunks' own files are whole."
        )
        return DamageError(
            f"Cannot read {'compacted rows' if compacted else f'chunk {own}'}: {first}.{others} {lost}",
            hint=f"Type `loschmidt resume {self.snapshot.name}` to "
            f"{'compute the lost points again' if points else 'read those again'}; "
            "what was opened before `loschmidt gc` removed files must be opened again.",
        )

    def is_whole(self, file: CommittedFile) -> bool:
        try:
            self.read(file)
        except Fault:
            return False
        return True
