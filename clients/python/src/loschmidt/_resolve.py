"""Campaigns by their names: the same rules as the command's."""

from __future__ import annotations

import os

from .errors import NotFoundError

PathLike = str | os.PathLike[str]


def store_folder(store: PathLike | None = None) -> str:
    """The folder of campaigns: `store`, else LOSCHMIDT_STORE, else ./campaigns."""
    return os.path.abspath(os.fspath(store) if store is not None else os.environ.get("LOSCHMIDT_STORE") or "campaigns")


def resolve_campaign(campaign: PathLike, store: PathLike | None = None) -> str:
    """The folder of a campaign given by its name, its folder, or `last`: the one that was made or run most recently."""
    name, root = os.fspath(campaign), store_folder(store)
    if os.sep not in name and name not in ("", ".", "..") and is_campaign(os.path.join(root, name)):
        return os.path.join(root, name)
    if is_campaign(name):
        return os.path.abspath(name)
    known = campaigns_in(root)
    if name == "last" and known:
        return os.path.join(root, known[0])
    message = (
        f"Cannot find the last campaign: there is none in {root}."
        if name == "last"
        else f"Cannot find campaign '{name}': it must be a name in {root}, a campaign's folder, or 'last'."
    )
    hint = (
        f"There are: {', '.join(known[:8])}{', …' if len(known) > 8 else ''}."
        if known
        else "Start one with `loschmidt run FILE` or `Campaign.run()`, or name the folder of campaigns with `store`."
    )
    raise NotFoundError(message, hint=hint)


def campaigns_in(root: str) -> list[str]:
    """Names of the campaigns in a folder, the most recently made or run first."""
    try:
        names = [name for name in os.listdir(root) if not name.startswith(".")]
    except OSError:
        return []
    touched = {name: _touched(os.path.join(root, name)) for name in names if is_campaign(os.path.join(root, name))}
    return sorted(touched, key=touched.__getitem__, reverse=True)


def _touched(folder: str) -> float:
    times = []
    for part in ("campaign.json", "runs"):
        try:
            times.append(os.stat(os.path.join(folder, part)).st_mtime)
        except OSError:
            pass
    return max(times, default=0.0)


def is_campaign(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "campaign.json"))
