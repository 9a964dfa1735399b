"""A campaign that another machine computes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ._command import Said
from ._run import NOTHING_NAMED, Bar, progress_bar
from .errors import warn

if TYPE_CHECKING:
    from ._remote import RemoteDataset
    from ._web import WebConnection

_LOOK_SECONDS = 1.0


class RemoteRun:
    """A campaign of a `loschmidt web`: how far it is, and what is done with it. It goes on whatever happens here."""

    def __init__(self, connection: WebConnection, campaign: str) -> None:
        self._connection = connection
        self.name = campaign

    def status(self) -> dict[str, Any]:
        """How far it is: `state`, `interrupted`, `points`, `completed`, `running`, `failed`, `remaining`, `rows`, `seconds`, `lost_seconds`, `remaining_seconds`, `eta_seconds`, `tags`, `note`, …"""
        said = self._ask()
        counts, cost = said["points"], said["coreSeconds"]
        return {
            "campaign": said["name"],
            "id": said["id"],
            "folder": said["folder"],
            "state": said["state"],
            "interrupted": said["interrupted"],
            "points": counts["planned"],
            "completed": counts["completed"],
            "running": counts["running"],
            "failed": counts["failed"],
            "remaining": counts["open"],
            "rows": said["rows"],
            "seconds": cost["used"],
            "lost_seconds": cost["wasted"],
            "remaining_seconds": cost["left"],
            "eta_seconds": None if said["etaSeconds"] is None else dict(zip(("low", "high"), said["etaSeconds"])),
            "tags": said["tags"],
            "note": said["note"],
            "waits": said["waits"],
        }

    def axes(self) -> list[dict[str, Any]]:
        """The parameters of its plan: `path`, `column`, `values`, `varies`, `derived`."""
        return list(self._ask()["axes"])

    def failures(self) -> list[dict[str, Any]]:
        """Failed points by reason: `reason`, `count`, `examples`, `hint`."""
        return list(self._ask("/failures")["groups"])

    def progress(self) -> None:
        """Shows how far it is until it ends. Ctrl-C detaches: the campaign goes on, and so does what follows here."""
        with suppress(KeyboardInterrupt):
            self.wait(progress=True)

    def wait(self, *, progress: bool = False) -> RemoteRun:
        """Returns when it has ended. `progress`: shows how far it is. Ctrl-C is a KeyboardInterrupt; the campaign goes on."""
        try:
            with progress_bar(self.name) if progress else nullcontext() as bar:
                self._follow(bar)
        except KeyboardInterrupt:
            print(f"\n{self.name} goes on: `.progress()` shows it again, `.cancel()` ends it.", file=sys.stderr)
            raise
        return self

    def pause(self) -> str:
        """Stops it; `resume()` goes on. Gives what the command said, as all that follow."""
        return self._do("pause")

    def resume(self) -> str:
        """Goes on with what is not committed."""
        return self._do("resume")

    def cancel(self) -> str:
        """Ends it. What is committed stays."""
        return self._do("cancel")

    def retry(self, points: Iterable[str] | str | None = None) -> str:
        """Computes failed points again: all of them, or those with these ids."""
        ids = None if points is None else [points] if isinstance(points, str) else list(points)
        if ids == []:
            return Said(NOTHING_NAMED)
        return self._do("retry", **({} if ids is None else {"points": ids}))

    def prioritise(self, priority: int) -> str:
        """Who comes first among campaigns that wait: 1 before 5."""
        return self._do("priority", priority=priority)

    def open(self) -> RemoteDataset:
        """What is committed."""
        return self._connection.open(self.name)

    def __repr__(self) -> str:
        return f"{self.name} at {self._connection.address}"

    def _ask(self, path: str = "") -> Any:
        return self._connection.ask(f"/campaigns/{quote(self.name, safe='')}{path}")

    def _do(self, kind: str, **more: Any) -> str:
        body = {"kind": kind, **more}
        return Said(self._connection.ask(f"/campaigns/{quote(self.name, safe='')}/actions", body)["done"])

    def _follow(self, bar: Bar | None) -> None:
        while True:
            status = self.status()
            if bar is not None:
                bar.show(status["completed"] + status["failed"], status["points"])
            if status["state"] != "running":
                break
            time.sleep(_LOOK_SECONDS)
        if status["failed"]:
            warn(f"{status['failed']:,} points of {self.name} failed: `.failures()` says why, `.retry()` computes them again.")
