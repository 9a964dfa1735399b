"""Campaigns beside each other: one query over all, one figure of all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from ._command import call_json
from ._dataset import Dataset, flags_of, query_folders
from ._resolve import PathLike, campaigns_in, resolve_campaign, store_folder
from ._rows import Rows
from .errors import InputError

if TYPE_CHECKING:
    from ._pictures import Figure

Here = Dataset | PathLike


def campaigns(*, store: PathLike | None = None) -> list[str]:
    """Names of the campaigns in `store` (else in LOSCHMIDT_STORE, else in ./campaigns), that which was made or run last first."""
    return campaigns_in(store_folder(store))


def status(
    *,
    tag: Iterable[str] | str = (),
    state: Iterable[str] | str = (),
    sort: Literal["recent", "name", "state", "remaining", "failed", "used"] = "recent",
    store: PathLike | None = None,
) -> list[dict[str, Any]]:
    """How far each campaign in `store` is, as `Run.status` says of one. `tag`: only those that have all of these; `state`: that are in one of these."""
    chosen = {"--tag": tag, "--state": state}
    named = {flag: [given] if isinstance(given, str) else list(given) for flag, given in chosen.items()}
    words = [word for flag, given in named.items() if given for word in (flag, *given)]
    found = call_json("status", *words, *flags_of({"--sort": sort, "--store": store}))
    return list(found["campaigns"])


def query(campaigns: Here | Iterable[Here], sql: str, *, time: bool = False, store: PathLike | None = None) -> Rows:
    """The rows of one statement of SQL over campaigns here: of several, tables are named after theirs, as in `small.steps` and `"the-other".steps`.

    A campaign is its name in `store`, its folder, or what `open` gave. Each is asked as it is committed at this moment. `time`: as of `Tables.steps`.

    >>> loschmidt.query(["small", "large"], '''
    ...     SELECT interaction, avg(large.summary.ipr - small.summary.ipr) AS more
    ...     FROM small.summary JOIN large.summary USING (interaction) GROUP BY ALL ORDER BY ALL''')
    """
    return query_folders(_folders(campaigns, store), sql, time=time)


def plot(
    campaigns: Here | Iterable[Here],
    y: str | None = None,
    *,
    x: str | None = None,
    series: str | None = None,
    facet: str | None = None,
    where: str | None = None,
    log: Literal["x", "y", "xy"] | None = None,
    store: PathLike | None = None,
) -> Figure:
    """Campaigns here in one figure, curves of each over those of the others. They must have the columns that are drawn; else as `Dataset.plot`.

    >>> loschmidt.plot(["small", "large"], "return_probability", x="interaction")
    """
    from ._pictures import draw

    flags = {"--x": x, "--y": y, "--series": series, "--facet": facet, "--where": where, "--log": log}
    return draw(_folders(campaigns, store), flags_of(flags))


def _folders(campaigns: Any, store: PathLike | None) -> list[str]:
    several = [campaigns] if isinstance(campaigns, (Dataset, str, os.PathLike)) else campaigns
    if not isinstance(several, Iterable) or not (given := list(several)):
        raise _no_campaigns(campaigns)
    return [_folder(one, store) for one in given]


def _folder(campaign: Any, store: PathLike | None) -> str:
    if isinstance(campaign, Dataset):
        return campaign.folder
    if not isinstance(campaign, (str, os.PathLike)):
        raise _no_campaigns(campaign)
    return resolve_campaign(campaign, store)


def _no_campaigns(given: object) -> InputError:
    return InputError(
        f"Cannot compare {given!r}: it must be campaigns of this machine, each a name, a folder, or what `loschmidt.open` gave.",
        hint='For example: loschmidt.query(["small", "large"], "SELECT …").',
    )
