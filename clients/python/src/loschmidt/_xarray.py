"""A column on the grid of a campaign's parameters."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any

from ._columns import no_column
from ._dataset import Tables
from ._rows import matching, needs
from ._time import TIME, refuse_without_cycles
from .errors import CommandError, InputError, LoschmidtError, NotFoundError

if TYPE_CHECKING:
    import pyarrow.compute as pc
    import xarray

# Columns of `points` that are no parameters.
_BEFORE, _AFTER = (
    ("place", "point", "replica", "seed"),
    ("duplicate_of", "planned_seconds", "planned_bytes", "status", "reason"),
)
_KEYS = ("cycle", "stage")
_MOST_CELLS = 200_000_000


def grid(
    data: Tables, column: str, *, over: Sequence[str], stage: str, where: pc.Expression | None, time: bool
) -> xarray.Dataset:
    """Means of `column`, their standard errors and how many values they are of; see `Tables.xarray`."""
    xr = needs("xarray")
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    points = data.points().table
    parameters = [name for name in points.column_names if name not in (*_BEFORE, *_AFTER)]
    for name in over:
        if name not in parameters:
            raise no_column(name, parameters)
    rows, by_cycle = _rows_of(data, column, where, stage, time)
    rows = rows.filter(rows[column].is_valid())
    kind = rows[column].type
    lists = pa.types.is_list(kind)
    if not lists and not pa.types.is_floating(kind) and not pa.types.is_integer(kind):
        raise InputError(f"Cannot make a grid of '{column}': it must be a column of numbers, got {kind}.")

    codes, values, determined = _axes(points, [name for name in parameters if name not in over], data.derived)
    dims = list(values)
    sizes = [len(values[name]) for name in dims]
    cell = np.zeros(points.num_rows, np.int64)
    for name, size in zip(dims, sizes):
        cell = cell * size + codes[name]
    cells, taken = _cells_of(rows["point"], points["point"].combine_chunks(), cell)
    rows = rows.take(taken)
    coords: dict[str, Any] = {name: (name, values[name]) for name in dims}
    if by_cycle:
        cycle = rows["cycle"].to_numpy()
        cycles = np.arange(int(cycle.max()) + 1) if rows.num_rows else np.zeros(0, np.int64)
        cells = cells * len(cycles) + cycle
        dims, sizes, coords["cycle"] = [*dims, "cycle"], [*sizes, len(cycles)], ("cycle", cycles)
    clock = _clock(cells, rows["time"], dims, sizes) if time else None
    values_of_rows = rows[column].combine_chunks()
    if lists:
        lengths = pc.list_value_length(values_of_rows).to_numpy()
        row = pc.list_parent_indices(values_of_rows).to_numpy()
        index = np.arange(len(row)) - (np.cumsum(lengths) - lengths)[row]
        longest = int(lengths.max(initial=0))
        cells, values_of_rows = cells[row] * longest + index, pc.list_flatten(values_of_rows)
        dims, sizes, coords["index"] = [*dims, "index"], [*sizes, longest], ("index", np.arange(longest))
    all_cells = int(np.prod(sizes, dtype=np.int64))
    if all_cells > _MOST_CELLS:
        raise InputError(
            f"Cannot make a grid of {' × '.join(dims)}: it must have at most {_MOST_CELLS:,} cells, got {all_cells:,}.",
            hint="Average over more parameters with `over`, or leave values out with `where`.",
        )
    mean, error, count = _moments(cells, values_of_rows.to_numpy(zero_copy_only=False).astype(np.float64), all_cells)

    meanings = data.meanings()

    def attrs(name: str) -> dict[str, str]:
        unit, about = meanings.get(name, ("1", ""))
        return {"units": unit, **({"long_name": about} if about else {})}

    measured = {column: mean, f"{column}_error": error, "count": count}
    found: xarray.Dataset = xr.Dataset(
        {name: (dims, flat.reshape(sizes)) for name, flat in measured.items()},
        coords=coords,
        attrs={"campaign": data.name, "mean_over": ", ".join(["replica", *over])},
    )
    found[column].attrs = attrs(column)
    found[f"{column}_error"].attrs = {**attrs(column), "long_name": f"Standard error of the mean of {column}"}
    found["count"].attrs = {"units": "1", "long_name": "Values that the mean is of"}
    for name, (along, own) in determined.items():
        found = found.assign_coords({name: (along, own)})
    for coordinate in found.coords:
        found.coords[coordinate].attrs = attrs(str(coordinate))
    if clock is not None:
        found = found.assign_coords(time=(*clock, {"units": TIME.unit, "long_name": TIME.about}))
    return found


def _rows_of(data: Tables, column: str, where: Any, stage: str, time: bool) -> tuple[Any, bool]:
    """The rows that have the column, and whether it has one for each cycle."""
    import pyarrow.compute as pc

    first: LoschmidtError | None = None
    for name, keys in (("steps", _KEYS), ("summary", ()), ("profiles", _KEYS)):
        timed = time and bool(keys)
        names = None if where is not None else dict.fromkeys(["point", *keys, column, *(["time"] if timed else [])])
        try:
            rows = data.table(name, names, where, time=timed).table  # type: ignore[arg-type]
        except InputError as error:
            first = first or error
            continue
        if column not in rows.column_names:
            first = first or no_column(column, rows.column_names)
            continue
        if time and not keys:
            if first is not None and not isinstance(first, NotFoundError):
                raise first
            refuse_without_cycles(name)
        return (rows.filter(pc.equal(rows["stage"], stage)), True) if keys else (rows, False)
    assert first is not None
    try:
        returns = data.query("FROM returns").table
    except CommandError:
        # Without the command nothing is known of what it derives.
        raise first from None
    if column in returns.column_names:
        if time:
            refuse_without_cycles("returns")
        return (returns if where is None else matching(returns, where)), False
    raise first


def _cells_of(rows: Any, places: Any, cell: Any) -> tuple[Any, Any]:
    """Cells, and the row that each has a value of: a row once for every cell in which its point has a place."""
    import numpy as np
    import pyarrow.compute as pc

    point = places.dictionary_encode().indices.to_numpy()
    # Two places of one point in the same cell are one value.
    _, left = np.unique(np.stack([cell, point]), axis=1, return_index=True)
    cells: list[Any] = [np.zeros(0, np.int64)]
    taken: list[Any] = [np.zeros(0, np.int64)]
    while len(left):
        _, first = np.unique(point[left], return_index=True)
        layer = left[first]
        found = pc.index_in(rows, value_set=places.take(layer))
        there = np.flatnonzero(found.is_valid().to_numpy())
        taken.append(there)
        cells.append(cell[layer][found.drop_null().to_numpy()])
        left = np.delete(left, first)
    return np.concatenate(cells), np.concatenate(taken)


def _axes(
    places: Any, parameters: Sequence[str], derived: Container[str]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Of each place its index along every dimension; the dimensions' values; and parameters that follow from one dimension, as coordinates along it."""
    import numpy as np

    codes: dict[str, Any] = {}
    values: dict[str, Any] = {}
    determined: dict[str, Any] = {}
    for name in parameters:
        column = places[name].combine_chunks().dictionary_encode()
        distinct = np.asarray(column.dictionary.to_pylist())
        order = np.argsort(distinct, kind="stable") if distinct.dtype.kind in "if" else np.arange(len(distinct))
        rank: Any = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        code = rank[column.indices.to_numpy()]
        if len(distinct) < 2:
            continue
        along = next((dim for dim in codes if _follows(code, codes[dim])), None)
        if along is None and name in derived:
            continue
        if along is None:
            codes[name], values[name] = code, distinct[order]
        else:
            own = np.empty(len(values[along]), distinct.dtype)
            own[codes[along]] = distinct[order][code]
            determined[name] = (along, own)
    return codes, values, determined


def _clock(cells: Any, times: Any, dims: Sequence[str], sizes: Sequence[int]) -> tuple[list[str], Any]:
    """`time` along the dimensions that it depends on. `InputError` where a mean is of values at several times."""
    import numpy as np

    flat = np.full(int(np.prod(sizes, dtype=np.int64)), np.nan)
    own = times.to_numpy()
    flat[cells] = own
    if not np.array_equal(flat[cells], own, equal_nan=True):
        raise InputError(
            "Cannot give a time: means are of values at several times.",
            hint="Leave parameters that the duration of a cycle depends on out of `over`.",
        )
    clock = flat.reshape(sizes)
    along = list(dims)
    for name in dims[:-1]:
        at = along.index(name)
        least, most = np.fmin.reduce(clock, axis=at), np.fmax.reduce(clock, axis=at)
        if np.array_equal(least, most, equal_nan=True):
            clock = least
            along.remove(name)
    return along, clock


def _follows(code: Any, dim: Any) -> bool:
    """Whether each value of `dim` has one value of `code`."""
    import numpy as np

    first: Any = np.full(int(dim.max()) + 1, -1, np.int64)
    first[dim] = code
    return bool((first[dim] == code).all())


def _moments(cells: Any, values: Any, size: int) -> tuple[Any, Any, Any]:
    """Mean, standard error of the mean (NaN of fewer than two values) and number of the values of each cell."""
    import numpy as np

    count = np.bincount(cells, minlength=size)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(cells, values, minlength=size) / count
        squares = np.bincount(cells, (values - mean[cells]) ** 2, minlength=size)
        error = np.sqrt(squares / (count - 1) / count)
    error[count < 2] = np.nan
    return mean, error, count
