"""A campaign that is being computed by the services, with or without this process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from typing import Any, Protocol

from . import _launch
from ._command import CANCELLED, DETACHED, FAILED_POINTS, call, call_json, cannot_start, error_of
from ._dataset import Dataset
from ._dataset import open as open_dataset
from ._snapshot import committed_points
from .errors import LoschmidtWarning

_LOOK_SECONDS = 0.5


class Run:
    """A campaign at work. It goes on when Python ends; `run.progress()` shows it again, from any process: `loschmidt.attach(name)`."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.name: str = facts["campaign"]
        self.folder: str = facts["folder"]
        self.outcome: dict[str, Any] | None = None
        """What `loschmidt watch --json` says at the end: `state`, `completed`, `failed`, `seconds`; None until a wait has seen it."""

    def progress(self) -> None:
        """Shows how far it is until it ends. Ctrl-C detaches: the campaign goes on."""
        with progress_bar(self.name) as bar:
            self._follow(bar)

    def wait(self) -> Run:
        """Returns when it has ended. Ctrl-C detaches."""
        self._follow(None)
        return self

    def status(self) -> dict[str, Any]:
        """How far it is: `state`, `completed`, `running`, `failed`, `remaining`, `eta_seconds`, …"""
        return call_json("status", self.folder)

    def pause(self) -> None:
        """Stops it; `resume()` goes on."""
        call_json("pause", self.folder)

    def resume(self) -> None:
        """Goes on with what is not committed."""
        call_json("resume", self.folder)

    def cancel(self) -> None:
        """Ends it. What is committed stays."""
        call("cancel", self.folder)

    def open(self) -> Dataset:
        """What is committed now."""
        return open_dataset(self.folder)

    def __repr__(self) -> str:
        done, points = committed_points(self.folder)
        state = "" if self.outcome is None else f", {self.outcome['state']}"
        return f"{self.name}: {done:,} of {points:,} points committed{state}"

    def _follow(self, bar: _Bar | None) -> None:
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
            print(f"\n{self.name} goes on: `run.progress()` shows it again, `run.cancel()` ends it.", file=sys.stderr)
            return
        finally:
            if watch.poll() is None:
                watch.kill()
                watch.communicate()
        if watch.returncode not in (0, FAILED_POINTS, CANCELLED, DETACHED):
            raise error_of(said.decode(errors="replace"), watch.returncode)
        self.outcome = json.loads(output) if output.strip() else None
        failed = (self.outcome or {}).get("failed", 0)
        if failed:
            text = f"{failed:,} points of {self.name} failed: `loschmidt why {self.name}` says why."
            warnings.warn(text, LoschmidtWarning, stacklevel=3)


def attach(campaign: str | os.PathLike[str] = "last", *, store: str | os.PathLike[str] | None = None) -> Run:
    """A campaign that was started before, here or by the command."""
    data = open_dataset(campaign, store=store)
    return Run({"campaign": data.name, "folder": data.folder})


class _Bar(Protocol):
    def show(self, done: int, points: int) -> None: ...


class progress_bar:
    """A bar of tqdm where it is installed (extra `tqdm`), else lines."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._tqdm: Any = None
        self._said = -1

    def __enter__(self) -> _Bar:
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
