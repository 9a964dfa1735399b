"""A campaign's results, read from its folder."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from ._markers import TableName, refuse_unknown_table
from ._resolve import PathLike, resolve_campaign
from ._rows import Rows
from ._snapshot import Snapshot, take_snapshot

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
    import xarray

    from ._pictures import Figure, Report

Columns = Iterable[str] | str | None


def open(campaign: PathLike = "last", *, store: PathLike | None = None) -> Dataset:
    """What is committed of a campaign now, read from its folder alone: no service, no Node. It may be running, on this machine or another.

    `campaign`: its name in `store` (else in LOSCHMIDT_STORE, else in ./campaigns), its folder, or `last`.

    >>> data = loschmidt.open("crossover")
    >>> data.steps().to_pandas()
    """
    return Dataset(take_snapshot(resolve_campaign(campaign, store)))


class Tables:
    """What can be asked of a campaign, here or over a connection."""

    name: str
    derived: frozenset[str] = frozenset()
    """Columns of parameters that are computed from others, as far as that is known here."""

    def steps(self, columns: Columns = None, where: pc.Expression | None = None, *, time: bool = False) -> Rows:
        """A row for each point, cycle and stage, with all parameters. `where`: such as `pc.field("cycle") > 9`.

        `time`: also the column `time` in 1/J, cycle · T with the duration T of a cycle, as of `loschmidt export --time`; null between the stages of a
        cycle and where times are drawn. To name it among `columns` is enough.
        """
        return self.table("steps", columns, where, time=time)

    def summary(self, columns: Columns = None, where: pc.Expression | None = None) -> Rows:
        """A row for each point that is done: its status, last values, seconds, versions."""
        return self.table("summary", columns, where)

    def profiles(self, columns: Columns = None, where: pc.Expression | None = None, *, time: bool = False) -> Rows:
        """A row for each point, cycle and stage with the observables that are lists. `time`: as of `Tables.steps`."""
        return self.table("profiles", columns, where, time=time)

    def points(self) -> Rows:
        """A row for each place of the newest plan, with its `status`: completed, failed or pending."""
        raise NotImplementedError

    def failures(self) -> Rows:
        """A row for each point that failed: its parameters, why, in which cycle and stage, and how often its chunk was begun."""
        import pyarrow.compute as pc

        return failed_columns(self.summary(where=pc.field("status") == "failed").table)

    def table(
        self, name: TableName, columns: Columns = None, where: pc.Expression | None = None, *, time: bool = False
    ) -> Rows:
        """A table by its name."""
        raise NotImplementedError

    def query(self, sql: str, *, time: bool = False) -> Rows:
        """The rows of one statement in the SQL of DuckDB over points, steps, summary, profiles and returns, as it is committed at this moment.

        `time`: as of `Tables.steps`.
        """
        raise NotImplementedError

    def meanings(self) -> dict[str, tuple[str, str]]:
        """Unit and meaning of each column, as far as they are known here."""
        return {}

    def xarray(
        self,
        column: str,
        *,
        over: str | Iterable[str] = (),
        stage: str = "cycle",
        where: pc.Expression | None = None,
        time: bool = False,
    ) -> xarray.Dataset:
        """Means of a column on the grid of the parameters that vary, of `cycle`, and of `index` in a list such as a density (extra `xarray`).

        The column is of steps, else of summary, else of profiles, else of returns.

        Means are over replicas and the parameters that `over` names. Beside them are `<column>_error`, their standard error, and `count`, the
        values that each is of. A parameter that follows from others (it is derived, or advances with another) is a coordinate. Units are in
        `attrs`. What is not committed is NaN.

        `time`: `time` in 1/J is a coordinate as well, along `cycle` and the parameters that the duration of a cycle depends on.
        """
        from ._xarray import grid

        axes = [over] if isinstance(over, str) else list(over)
        return grid(self, column, over=axes, stage=stage, where=where, time=time)


class Dataset(Tables):
    """What was committed of a campaign when this was made: `refresh()` gives what is committed now."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.name: str = snapshot.name
        self.id: str = snapshot.id
        self.folder: str = snapshot.folder
        """Absolute."""
        axes = {axis["path"] for axis in snapshot.campaign.get("parameters", ())}
        self.derived = frozenset(own["column"] for own in snapshot.plan.parameters if own["path"] not in axes)

    def refresh(self) -> Dataset:
        """The same campaign as it is now."""
        return Dataset(take_snapshot(self.folder))

    @property
    def definition(self) -> dict[str, Any]:
        """The campaign in normal form, as the newest plan has it."""
        return dict(self._snapshot.campaign)

    @property
    def parameters(self) -> dict[str, str]:
        """The path in the campaign file of each parameter's column: axes, then what is derived."""
        return {own["column"]: own["path"] for own in self._snapshot.plan.parameters}

    @property
    def observables(self) -> dict[str, str]:
        """What each measured column is."""
        return {own["name"]: own["about"] for own in self._snapshot.columns}

    def table(
        self, name: TableName, columns: Columns = None, where: pc.Expression | None = None, *, time: bool = False
    ) -> Rows:
        """What `loschmidt export` writes, bit for bit: rows in the order of place, cycle and stage.

        Every file is read to its end and its SHA-256 compared: one that is not as it was committed is a `DamageError` with its name.
        """
        from ._tables import read_table

        refuse_unknown_table(name)
        names = names_of(columns)
        if time or "time" in (names or ()):
            from ._time import read_timed_table

            return Rows(read_timed_table(self._snapshot, name, with_time(names), where))
        return Rows(read_table(self._snapshot, name, names, where))

    def points(self) -> Rows:
        from ._tables import read_points

        return Rows(read_points(self._snapshot))

    def meanings(self) -> dict[str, tuple[str, str]]:
        from ._columns import joined_columns

        tables: tuple[TableName, ...] = ("summary", "profiles", "steps")
        return {own.name: (own.unit, own.about) for table in tables for own in joined_columns(self._snapshot, table)}

    def digest(self) -> str:
        """The same for the same results, whatever was interrupted, moved or computed again on the way: what `loschmidt digest` prints."""
        rows = self.summary(["point", "status", "digest"]).table.to_pydict()
        lines = (
            f"{point} {digest if status == 'completed' else 'failed'}\n"
            for point, status, digest in sorted(zip(rows["point"], rows["status"], rows["digest"]))
        )
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def query(self, sql: str, *, time: bool = False) -> Rows:
        return query_folders([self.folder], sql, time=time)

    def status(self) -> dict[str, Any]:
        """How far it is, from its folder and the services here: `state`, `completed`, `running`, `failed`, `remaining`, `eta_seconds`, …"""
        from ._command import call_json

        return call_json("status", self.folder)

    def spectrum(
        self,
        table: Literal["points", "levels", "returns"] = "points",
        *,
        point: str | None = None,
        where: str | None = None,
        phase: Iterable[float] = (),
        cycles: int | None = None,
    ) -> Rows:
        """The cycle of each planned point where it is the same unitary each time: its angles, and F of any cycle. `where`: SQL over points."""
        from ._command import call_json
        from ._evolve import rows_of

        phases = ",".join(repr(float(one)) for one in phase)
        flags = {"--point": point, "--where": where, "--phase": phases or None, "--cycles": cycles}
        found = call_json("spectrum", self.folder, "--table", table, *flags_of(flags))
        keys = {own["column"] for own in self._snapshot.plan.parameters if own["type"] == "int64"}
        return rows_of(found[table], _WHOLE | keys)

    def report(
        self, output: PathLike | None = None, *, average: Iterable[str] = (), where: str | None = None, seed: int = 0
    ) -> Report:
        """The page with figures, rates and scaling. `output`: a folder, default `report` in the campaign's. `average`: axes that count as realisations."""
        from ._pictures import make_report

        axes = [average] if isinstance(average, str) else list(average)
        flags = flags_of({"--output": output, "--where": where, "--seed": seed})
        return make_report(self.folder, [*flags, *(["--average", *axes] if axes else [])])

    def plot(
        self,
        y: str | None = None,
        *,
        x: str | None = None,
        series: str | None = None,
        facet: str | None = None,
        where: str | None = None,
        log: Literal["x", "y", "xy"] | None = None,
    ) -> Figure:
        """Means of a column with their standard errors, as `loschmidt plot` draws them. Notebooks show it; `.save("figure.pdf")` writes it.

        `loschmidt.plot([…])` draws several campaigns over one another.
        """
        from ._pictures import draw

        flags = {"--x": x, "--y": y, "--series": series, "--facet": facet, "--where": where, "--log": log}
        return draw([self.folder], flags_of(flags))

    def __repr__(self) -> str:
        return f"{self.name}: {self._facts()}\n{self.folder}"

    def _repr_html_(self) -> str:
        return (
            f"<b>{html.escape(self.name)}</b>: {html.escape(self._facts())}<br><code>{html.escape(self.folder)}</code>"
        )

    def _facts(self) -> str:
        own = self._snapshot
        axes = (p["column"] for p in own.plan.parameters if p["varies"] and p["column"] not in self.derived)
        varied = " × ".join(axes) or "no axes"
        return f"{own.plan.points:,} points over {varied}, {len(own.markers):,} of {len(own.chunks):,} chunks committed"


_WHOLE = frozenset({"place", "replica", "seed", "cycle", "cycles", "level", "dimension", "angles"})


def failed_columns(summary: pa.Table) -> Rows:
    """What a failed point's row of `summary` says of it; it has no values."""
    names = summary.column_names
    return Rows(summary.select([name for name in names[: names.index("rows")] if name != "status"]))


def names_of(columns: Columns) -> list[str] | None:
    return [columns] if isinstance(columns, str) else None if columns is None else list(columns)


def with_time(names: list[str] | None) -> list[str] | None:
    """What `--time` adds to the columns that are named."""
    return names if names is None or "time" in names else [*names, "time"]


def flags_of(flags: Mapping[str, object]) -> list[str]:
    """Those that have a value, as words of a command line."""
    return [word for flag, value in flags.items() if value is not None for word in (flag, str(value))]


def query_folders(folders: Iterable[str], sql: str, *, time: bool) -> Rows:
    import pyarrow as pa

    from ._command import call

    asked = ["--time"] if time else []
    with pa.ipc.open_stream(call("query", "--format", "arrow", *asked, "--", *folders, sql)) as reader:
        return Rows(reader.read_all())
