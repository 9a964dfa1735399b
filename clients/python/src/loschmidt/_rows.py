"""Rows as notebooks want them: an Arrow table that becomes a data frame."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import InputError, LoschmidtError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa
    import pyarrow.compute as pc

_SHOWN = 10
_LINE = 118
_DIGEST = re.compile("[0-9a-f]{32,}")


class Rows:
    """Rows of a table. `table` is the `pyarrow.Table`; whatever reads Arrow's PyCapsule interface (Polars, DuckDB, pandas) takes this as it is."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.table.column_names)

    @property
    def units(self) -> Mapping[str, str]:
        """The unit of each column, `1` where it has none; columns that SQL computed are not there."""
        units = (self.table.schema.metadata or {}).get(b"units")
        if units is not None:
            return dict(json.loads(units))
        return {
            own.name: own.metadata[b"unit"].decode()
            for own in self.table.schema
            if own.metadata and b"unit" in own.metadata
        }

    def to_pandas(self, **options: Any) -> pandas.DataFrame:
        """A `pandas.DataFrame` (extra `pandas`); `options` are those of `pyarrow.Table.to_pandas`."""
        needs("pandas")
        frame: pandas.DataFrame = self.table.to_pandas(**options)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A `polars.DataFrame` (extra `polars`)."""
        frame: polars.DataFrame = needs("polars").from_arrow(self.table)
        return frame

    def to_pylist(self) -> list[dict[str, Any]]:
        """A dict for each row."""
        return list(self.table.to_pylist())

    def __getitem__(self, column: str) -> pa.ChunkedArray:
        if column not in self.table.column_names:
            from ._columns import no_column

            raise no_column(column, self.table.column_names)
        return self.table[column]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self.table.to_batches():
            yield from batch.to_pylist()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and bool(self.table.equals(other.table))

    __hash__ = None  # type: ignore[assignment]

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        shown = [[_text(value) for value in row.values()] for row in self.table.slice(0, _SHOWN).to_pylist()]
        names = self.columns
        widths = [max([len(name), *(len(row[at]) for row in shown)]) for at, name in enumerate(names)]
        left, right = _fitting(widths)
        lines = [
            "  ".join(
                [
                    *(cell.rjust(width) for cell, width in zip(row[:left], widths)),
                    *(["…"] if left < right else []),
                    *(cell.rjust(width) for cell, width in zip(row[right:], widths[right:])),
                ]
            )
            for row in [names, *shown]
        ]
        hidden = f"\nAlso there: {', '.join(names[left:right])}" if left < right else ""
        return "\n".join([f"{len(self):,} rows × {len(names)} columns", *lines]) + hidden

    def _repr_html_(self) -> str:
        units = self.units
        names = [f"{name} / {units[name]}" if units.get(name, "1") != "1" else name for name in self.columns]
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        rows = (
            [html.escape(_text(value)) for value in row.values()] for row in self.table.slice(0, _SHOWN).to_pylist()
        )
        body = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self):,} rows × {len(self.columns)} columns</p>"


def _fitting(widths: Sequence[int]) -> tuple[int, int]:
    """Keys are on the left and what was measured on the right: the columns before the first and from the second are those that a line holds."""
    left, right, used = 0, len(widths), len("…")
    if sum(width + 2 for width in widths) - 2 <= _LINE:
        return right, right
    while left < right:
        is_left = left <= len(widths) - right
        used += 2 + widths[left if is_left else right - 1]
        if used > _LINE and left > 0:
            break
        left, right = (left + 1, right) if is_left else (left, right - 1)
    return left, right


def _text(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return f"[{', '.join(_text(one) for one in value[:4])}{', …' if len(value) > 4 else ''}]"
    text = str(value)
    most = 12 if _DIGEST.fullmatch(text) else 48
    return text if len(text) <= most else f"{text[:most]}…"


def matching(rows: pa.Table, where: pc.Expression) -> pa.Table:
    """The rows that a condition holds for. `InputError` where it is on what is no column, or does not suit one."""
    import pyarrow as pa

    try:
        return rows.filter(where)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as cause:
        raise InputError(
            f"Cannot choose rows with {where}: {str(cause).splitlines()[0]}.",
            hint="A condition is on columns of the table, such as `pc.field('cycle') > 9`.",
        ) from cause


def needs(package: str) -> Any:
    """An extra, or an error that says how to install it."""
    import importlib

    try:
        return importlib.import_module(package)
    except ImportError as cause:
        raise LoschmidtError(
            f"Cannot make this without the package {package}: it must be installed, and it is not.",
            hint=f"Type `pip install {package}`.",
        ) from cause
