"""One point, here and now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from ._command import call_json
from ._rows import Rows
from .errors import InputError


def evolve(
    point: Mapping[str, Any],
    *,
    observables: Iterable[str | Mapping[str, Any]] | None = None,
    stages: bool = False,
    threads: int = 1,
) -> Rows:
    """Computes one point and gives its rows, without services and without a folder. `observables`: default all.

    >>> loschmidt.evolve({"lattice": {"kind": "chain", "sites": 6}, "particles": {"tau": 3, "upsilon": 3},
    ...     "evolution": {"kind": "stepwise", "time": 10}, "cycles": 100}).to_pandas()
    """
    from ._definition import as_json

    if not isinstance(point, Mapping):
        raise InputError(
            f"Cannot evolve {point!r}: a point must be a dict, such as the one below `point:` of a campaign.",
            "`loschmidt evolve FILE` computes the point of a file.",
        )
    asked: dict[str, Any] = dict(point)
    if observables is not None:
        asked["observables"] = list(observables)
    if stages:
        asked["stages"] = True
    return rows_of(call_json("evolve", "-", "--threads", str(threads), stdin=as_json(asked))["rows"])


def rows_of(rows: Sequence[Mapping[str, Any]], whole: Container[str] = ("cycle",)) -> Rows:
    """Rows of JSON, which does not tell 1 from 1.0: the columns `whole` have whole numbers, all others float64."""
    import pyarrow as pa

    names = list(rows[0]) if rows else []
    columns = [[row.get(name) for row in rows] for name in names]
    return Rows(
        pa.table([pa.array(own, _type_of(own, name in whole)) for name, own in zip(names, columns)], names=names)
    )


def _type_of(values: Iterable[Any], whole: bool) -> Any:
    import pyarrow as pa

    kinds = {type(value) for value in values if value is not None}
    if kinds == {str}:
        return pa.string()
    if kinds == {list}:
        return pa.list_(pa.float64())
    return pa.int64() if whole else pa.float64()
