"""Campaigns and what they would cost."""

from __future__ import annotations

import html
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ._command import call_json
from ._resolve import PathLike, is_campaign
from ._run import Run, start
from .errors import InputError, LoschmidtError, Place, warn


def linspace(least: float, most: float, num: int) -> dict[str, Any]:
    """An axis of `num` values, evenly spaced, both ends included. They are made when the campaign is planned: the same on every machine."""
    return {"min": least, "max": most, "num": num}


def logspace(least: float, most: float, num: int) -> dict[str, Any]:
    """An axis of `num` values from `least` to `most`, each the same multiple of the one before."""
    return {"min": least, "max": most, "num": num, "distribution": "log"}


@dataclass(frozen=True)
class _Source:
    """A campaign file, and what is changed of it on the command line."""

    name: str
    text: str | None
    path: str | None
    overrides: tuple[str, ...]


class Campaign:
    """A sweep: what no axis varies (`point`), and the axes (`parameters`: values, `linspace`, `logspace`; paths into the point, outermost first).

    Other keys are those of a campaign file: `derived`, `zip`, `exclude`, `include`, `replicas`, `seed`, `seeds`, `observables`, `stages`,
    `priority`. Mistakes in them are found when it is planned or run.

    >>> campaign = loschmidt.Campaign("crossover", point={...}, parameters={"interaction": loschmidt.linspace(0, 3, 7)}, replicas=16)
    >>> campaign.plan()
    """

    def __init__(
        self,
        name: str,
        *,
        point: Mapping[str, Any],
        parameters: Mapping[str, Any] | None = None,
        **keys: Any,
    ) -> None:
        axes = {path: _axis(path, values) for path, values in (parameters or {}).items()}
        keys = {key: value for key, value in keys.items() if value is not None}
        definition = {"name": name, "point": point, **({"parameters": axes} if axes else {}), **keys}
        self._source = _Source(name, as_json(definition, indent=2), None, ())

    @classmethod
    def from_file(cls, path: PathLike, *overrides: str) -> Campaign:
        """The campaign of a file. `overrides`: as on the command line, such as `"interaction=0,1"` or `"replicas=4"`."""
        found = cls.__new__(cls)
        name = os.path.splitext(os.path.basename(os.fspath(path)))[0]
        found._source = _Source(name, None, os.path.abspath(os.fspath(path)), overrides)
        return found

    def save(self, path: PathLike) -> None:
        """Writes it as a campaign file, which `loschmidt run` takes."""
        if self._source.text is None:
            raise InputError(f"Cannot save this campaign: it is in a file already, {self._source.path}.")
        with open(path, "x", encoding="utf-8") as file:
            file.write(self._source.text)

    def plan(self, *, store: PathLike | None = None) -> Plan:
        """What it would compute and cost. Nothing is written, nothing is run."""
        with self._file() as file:
            return Plan(call_json("plan", file, *self._source.overrides, *_store(store)))

    def run(
        self,
        *,
        wait: bool = True,
        progress: bool = True,
        on_end: str | None = None,
        allow_kernel_change: bool = False,
        store: PathLike | None = None,
    ) -> Run:
        """Computes it, and starts the services here if need be. `wait=False` returns at once; it goes on without this process.

        While it waits it shows how far it is. Ctrl-C is a KeyboardInterrupt, so that nothing is computed from a part of it; the campaign goes on:
        `loschmidt.attach(name)` has it again.

        A campaign of this name that is there already with the same plan goes on or is done. Where: in `store`, else in LOSCHMIDT_STORE, else in
        ./campaigns of the working directory, wherever the campaign's file is.

        `on_end`: what the services do when the run has ended, also where nobody waits: a command of the shell, which gets its state as JSON
        and in LOSCHMIDT_STATE, or an http(s) address, which gets a POST. `allow_kernel_change`: it goes on although the rows so far come from
        another kernel version.
        """
        run = self._started("submit", store, on_end, allow_kernel_change)
        self._warn_of_another(run, store)
        return run.wait(progress=progress) if wait else run

    def extend(
        self,
        *,
        wait: bool = True,
        progress: bool = True,
        on_end: str | None = None,
        allow_kernel_change: bool = False,
        store: PathLike | None = None,
    ) -> Run:
        """Puts this plan in the place of that of the campaign of this name, and computes what is new. Everything else as `run`.

        What both plans have is kept. Points that this plan does not have leave it, with a LoschmidtWarning that counts them: their rows stay on
        disk and are no longer shown, until a plan that has them again is given to `extend`. `plan()` says beforehand how many they are.
        """
        run = self._started("extend", store, on_end, allow_kernel_change)
        return run.wait(progress=progress) if wait else run

    def _started(self, verb: str, store: PathLike | None, on_end: str | None, allow_kernel_change: bool) -> Run:
        with self._file() as file:
            words = (verb, file, *self._source.overrides, *_store(store))
            return start(*words, on_end=on_end, allow_kernel_change=allow_kernel_change)

    def _warn_of_another(self, run: Run, store: PathLike | None) -> None:
        """Where no store was chosen, and the file has a campaign of this name in a store beside it."""
        if self._source.path is None or store is not None or os.environ.get("LOSCHMIDT_STORE"):
            return
        beside = os.path.join(os.path.dirname(self._source.path), "campaigns")
        there = os.path.join(beside, run.name)
        if is_campaign(there) and os.path.realpath(there) != os.path.realpath(run.folder):
            warn(f"{run.name} is computed in {run.folder}, not in {there} beside its file: `store={beside!r}` names that.")

    def __repr__(self) -> str:
        return self._source.text if self._source.text is not None else f"Campaign.from_file({self._source.path!r})"

    @contextmanager
    def _file(self) -> Iterator[str]:
        if self._source.path is not None:
            yield self._source.path
            return
        text = self._source.text or ""
        with tempfile.TemporaryDirectory(prefix="loschmidt-") as scratch:
            # The name of what the text is, where its places are told.
            path = os.path.join(scratch, "campaign.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            try:
                yield path
            except LoschmidtError as error:
                raise _of_python(error, path, self._source.name, text) from None


def _of_python(error: LoschmidtError, path: str, name: str, text: str) -> LoschmidtError:
    """The error of a file that the user never saw: it shows the line instead."""
    place, hint = error.place, error.hint
    line = text.splitlines()[place.line - 1].strip() if place is not None and place.file == path else None
    shown = error.message if line is None else f"{error.message}\n  in: {line}"
    own = Place(f"Campaign({name!r})", place.line, place.column) if place is not None and line is not None else place
    if hint is not None:
        hint = re.sub(r"Type `[^`]* extend [^`]*`", "Call `.extend()`", hint)
        hint = re.sub(r"`[^`]* extend [^`]*`", "a plan with the values of before as well", hint)
    said = [None if part is None else part.replace(path, f"Campaign({name!r})") for part in (shown, hint)]
    return type(error)(said[0] or "", hint=said[1], place=own)


def _axis(path: str, values: Any) -> Any:
    if isinstance(values, Mapping):
        return values
    listed = values.tolist() if hasattr(values, "tolist") else values
    if isinstance(listed, str) or not isinstance(listed, Iterable):
        raise InputError(
            f"Cannot vary {path}: it must be a list of values, or a map with min, max and num or step, got {values!r}.",
            hint=f"Write parameters={{{path!r}: [{values!r}]}}, or move it into `point`.",
        )
    return {"values": list(listed)}


def _store(store: PathLike | None) -> list[str]:
    return [] if store is None else ["--store", os.fspath(store)]


def as_json(value: Any, indent: int | None = None) -> str:
    """JSON of dicts, lists and numbers, NumPy's too."""
    return json.dumps(value, indent=indent, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, Iterable):
        return list(value)
    raise InputError(f"Cannot write {value!r} into a campaign: it must be a number, a text, a list or a dict.")


@dataclass(frozen=True)
class Plan:
    """What a campaign would compute and cost."""

    facts: dict[str, Any]
    """What `loschmidt plan --json` says."""

    @property
    def points(self) -> int:
        return int(self.facts["points"])

    @property
    def rows(self) -> int:
        """Of `steps`."""
        return int(self.facts["rows"])

    @property
    def seconds(self) -> float:
        """On one core of this machine."""
        return float(self.facts["seconds"]) / float(self.facts["speed"])

    @property
    def memory_bytes(self) -> int:
        """Of the largest point."""
        return int(self.facts["memory_bytes"])

    @property
    def warnings(self) -> list[str]:
        return list(self.facts["warnings"])

    def _lines(self) -> list[tuple[str, str]]:
        facts = self.facts
        together = {path: paths for paths in facts["zip"] for path in paths}
        groups = [(together.get(axis["path"], [axis["path"]]), axis) for axis in facts["axes"]]
        # Axes that advance together count once, where the first of them stands.
        factors = [f"{', '.join(paths)} ({axis['values']})" for paths, axis in groups if paths[0] == axis["path"]]
        draws = [f"replicas ({facts['replicas']})"] if facts["replicas"] > 1 else []
        axes = " × ".join([*factors, *draws]) or "no axes"
        left = [
            *([f"{facts['excluded']:,} excluded"] if facts["excluded"] else []),
            *([f"{facts['duplicates']:,} places that repeat a point"] if facts["duplicates"] else []),
        ]
        lines = [
            ("axes", axes),
            ("points", f"{self.points:,}" + (f" ({', '.join(left)})" if left else "")),
            ("rows", f"{self.rows:,} in steps"),
            ("chunks", f"{facts['chunks']:,}"),
            ("cost", f"{duration(self.seconds)} on one core here"),
            ("memory", f"{self.memory_bytes / 1e6:,.1f} MB for the largest point"),
        ]
        if facts["longest"]:
            parameters = ", ".join(f"{name} = {value}" for name, value in facts["longest"]["parameters"].items())
            lines.append(
                (
                    "longest",
                    f"{duration(facts['longest']['seconds'] / facts['speed'])}: {parameters or 'the only point'}",
                )
            )
        if facts["existing"]:
            there = facts["existing"]
            lines.append(
                ("folder", f"{facts['folder']} holds {there['done']:,} of {there['points']:,} points, {there['state']}")
            )
            if there.get("change"):
                lines.append(("change", _change(there["kept"], there["change"])))
        if facts["states"]:
            states = facts["states"]
            lines.append(("states", f"{states['bytes'] / 1e6:,.1f} MB on disk keep the last of {states['points']:,} points"))
        return [*lines, *(("warning", text) for text in self.warnings)]

    def __repr__(self) -> str:
        return "\n".join([str(self.facts["campaign"]), *(f"  {name:<8} {text}" for name, text in self._lines())])

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{name}</th><td>{html.escape(text)}</td></tr>" for name, text in self._lines())
        return f"<table><caption>{html.escape(str(self.facts['campaign']))}</caption>{rows}</table>"


def _change(kept: int, change: Mapping[str, int]) -> str:
    """What extending the campaign that is there would do."""
    added, continued, recomputed = change["added"], change["continued"], change["recomputed"]
    parts = [
        (kept, "kept"),
        (continued, "go on from kept states"),
        (recomputed, "computed again"),
        (added - continued - recomputed, "new"),
        (change["hidden"], "leave the plan, with their rows"),
    ]
    return ", ".join(f"{count:,} {what}" for count, what in parts if count > 0)


def duration(seconds: float) -> str:
    """Seconds for people."""
    for limit, size, unit in ((1, 1e-3, "ms"), (90, 1, "s"), (5400, 60, "min"), (172800, 3600, "h")):
        if seconds < limit:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 86400:.3g} days"
