"""A campaign that is being computed by the services, with or without this process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterable, Mapping
from contextlib import nullcontext, suppress
from typing import Any, Protocol

from . import _launch
from ._command import CANCELLED, DETACHED, FAILED_POINTS, Said, call_json, cannot_start, error_of, object_of, tell
from ._dataset import Dataset
from ._dataset import open as open_dataset
from ._failures import failures_by_reason
from ._resolve import store_folder
from ._snapshot import committed_points
from .errors import warn

_LOOK_SECONDS = 0.5

NOTHING_NAMED = "Nothing to retry: no point was named."


class Run:
    """A campaign at work. It goes on when Python ends; `run.progress()` shows it again, from any process: `loschmidt.attach(name)`."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.name: str = facts["campaign"]
        self.folder: str = facts["folder"]
        self.outcome: dict[str, Any] | None = None
        """What `loschmidt watch --json` says at the end: `state`, `completed`, `failed`, `seconds`; None until a wait has seen it."""

    def progress(self) -> None:
        """Shows how far it is until it ends. Ctrl-C detaches: the campaign goes on, and so does what follows here."""
        with suppress(KeyboardInterrupt):
            self.wait(progress=True)

    def wait(self, *, progress: bool = False) -> Run:
        """Returns when it has ended. `progress`: shows how far it is. Ctrl-C is a KeyboardInterrupt, so that nothing is computed from a part of it; the campaign goes on."""
        try:
            with progress_bar(self.name) if progress else nullcontext() as bar:
                self._follow(bar)
        except KeyboardInterrupt:
            again = f"loschmidt.attach({self._reference()!r})"
            print(f"\n{self.name} goes on. `run = {again}`: `run.progress()` shows it again, `run.cancel()` ends it.", file=sys.stderr)
            raise
        return self

    def status(self) -> dict[str, Any]:
        """How far it is: `state`, `completed`, `running`, `failed`, `remaining`, `eta_seconds`, …"""
        return call_json("status", self.folder)

    def failures(self) -> list[dict[str, Any]]:
        """Failed points by reason, the most frequent first: `reason`, `count`, `examples`, `hint`. `run.open().failures()` has each point."""
        return failures_by_reason(self.open().failures())

    def why(self, point: str | None = None) -> str:
        """What it waits for, or a point of it by its id, or why that failed."""
        return tell("why", self.folder, *([] if point is None else ["--point", point]))

    def pause(self) -> str:
        """Stops it; `resume()` goes on. Gives what the command said, as all that follow."""
        return tell("pause", self.folder)

    def resume(self, *, on_end: str | None = None, allow_kernel_change: bool = False) -> str:
        """Goes on with what is not committed. `on_end`, `allow_kernel_change`: as of `Campaign.run`."""
        self.outcome = None
        return tell("resume", self.folder, *_flags(on_end, allow_kernel_change))

    def cancel(self) -> str:
        """Ends it. What is committed stays."""
        return tell("cancel", self.folder)

    def retry(
        self,
        points: Iterable[str] | str | None = None,
        *,
        where: Mapping[str, Any] | None = None,
        on_end: str | None = None,
        allow_kernel_change: bool = False,
    ) -> str:
        """Computes failed points again: all of them, or those with these ids, or those whose parameters have these values.

        `where`: such as `{"interaction": [0.5, 1]}`; all must match. `on_end`, `allow_kernel_change`: as of `Campaign.run`.
        """
        ids = [points] if isinstance(points, str) else list(points or ())
        if points is not None and not ids:
            return Said(NOTHING_NAMED)
        self.outcome = None
        selectors = [f"{path}={_listed(values)}" for path, values in (where or {}).items()]
        of_ids = [word for own in ids for word in ("--point", own)]
        return tell("retry", self.folder, *selectors, *of_ids, *_flags(on_end, allow_kernel_change))

    def prioritise(self, priority: int, *, weight: float | None = None) -> str:
        """Who comes first among campaigns that wait: 1 before 5. `weight`: its share among those of equal priority."""
        return tell("priority", self.folder, str(priority), *([] if weight is None else ["--weight", str(weight)]))

    def tag(self, *changes: str) -> list[str]:
        """Its tags, after `"+paper"` has put one on and `"-draft"` has taken one off."""
        return list(call_json("tag", self.folder, *changes)["tags"])

    def note(self, text: str | None = None) -> str | None:
        """Its note, after `text` has taken the place of the one before; an empty text takes it away."""
        note: str | None = call_json("note", self.folder, *([] if text is None else ["-"]), stdin=text)["note"]
        return note

    def open(self) -> Dataset:
        """What is committed now."""
        return open_dataset(self.folder)

    def __repr__(self) -> str:
        done, points = committed_points(self.folder)
        state = "" if self.outcome is None else f", {self.outcome['state']}"
        return f"{self.name}: {done:,} of {points:,} points committed{state}"

    def _reference(self) -> str:
        """Its name where that finds it, else its folder."""
        return self.name if os.path.join(store_folder(), self.name) == self.folder else self.folder

    def _follow(self, bar: Bar | None) -> None:
        """One `watch` says when and how it ends; how far it is, the folder tells."""
        words = [*_launch.command(), "watch", self.folder, "--json", "--no-progress"]
        # In a session of its own: Ctrl-C in a terminal is for us.
        none, pipe, env = subprocess.DEVNULL, subprocess.PIPE, _launch.environment()
        try:
            watch = subprocess.Popen(words, stdin=none, stdout=pipe, stderr=pipe, env=env, start_new_session=True)
        except OSError as cause:
            raise cannot_start(words[0], cause) from cause
        try:
            while bar is not None:
                began = time.monotonic()
                bar.show(*committed_points(self.folder))
                if watch.poll() is not None:
                    break
                time.sleep(max(_LOOK_SECONDS, 10 * (time.monotonic() - began)))
            output, said = watch.communicate()
            if bar is not None:
                bar.show(*committed_points(self.folder))
        except KeyboardInterrupt:
            watch.send_signal(signal.SIGINT)
            watch.communicate()
            raise
        finally:
            if watch.poll() is None:
                watch.kill()
                watch.communicate()
        if watch.returncode not in (0, FAILED_POINTS, CANCELLED, DETACHED):
            raise error_of(said.decode(errors="replace"), watch.returncode)
        self.outcome = object_of(output) if output.strip() else None
        failed = (self.outcome or {}).get("failed", 0)
        if failed:
            warn(f"{failed:,} points of {self.name} failed: `.failures()` says why, `.retry()` computes them again.")


def _flags(on_end: str | None, allow_kernel_change: bool) -> list[str]:
    ends = [] if on_end is None else ["--on-end", on_end]
    return [*ends, *(["--allow-kernel-change"] if allow_kernel_change else [])]


def start(*words: str, on_end: str | None, allow_kernel_change: bool) -> Run:
    """The run that a command starts."""
    facts = call_json(*words, *_flags(on_end, allow_kernel_change))
    if on_end is not None and facts["run"] is None:
        warn("No run was needed, so that nothing is done for `on_end`.")
    hidden = facts.get("hidden", 0)
    if hidden:
        warn(
            f"{hidden:,} points of {facts['campaign']} are not in this plan and are no longer shown. Their rows stay: "
            "`.extend()` with a plan that has them as well shows them again."
        )
    return Run(facts)


def _listed(values: Any) -> str:
    """Values as a command line has them."""
    plain = values.tolist() if hasattr(values, "tolist") else values
    several = [plain] if isinstance(plain, (str, Mapping)) or not isinstance(plain, Iterable) else list(plain)
    return ",".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in several)


def attach(campaign: str | os.PathLike[str] = "last", *, store: str | os.PathLike[str] | None = None) -> Run:
    """A campaign that was started before, here or by the command."""
    data = open_dataset(campaign, store=store)
    return Run({"campaign": data.name, "folder": data.folder})


class Bar(Protocol):
    def show(self, done: int, points: int) -> None: ...


class progress_bar:
    """A bar of tqdm where it is installed (extra `tqdm`), else lines."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._tqdm: Any = None
        self._said = -1

    def __enter__(self) -> Bar:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                from tqdm.auto import tqdm

                self._tqdm = tqdm(desc=self.name, unit=" points")
        except ImportError:
            pass
        return self

    def __exit__(self, *error: object) -> None:
        if self._tqdm is not None:
            self._tqdm.close()

    def show(self, done: int, points: int) -> None:
        if self._tqdm is not None:
            self._tqdm.total = points
            self._tqdm.update(done - self._tqdm.n)
            self._tqdm.refresh()
            return
        tenth = 10 * done // points if points else 10
        if tenth != self._said:
            self._said = tenth
            print(f"{self.name}: {done:,} of {points:,} points", file=sys.stderr)
