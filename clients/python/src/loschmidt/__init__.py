"""Loschmidt from Python: parameter sweeps of isolated quantum many-body dynamics.

>>> import loschmidt as ls
>>> campaign = ls.Campaign("crossover", point={...}, parameters={"interaction": ls.linspace(0, 3, 7)}, replicas=16)
>>> print(campaign.plan())
>>> run = campaign.run(wait=False); run.progress()
>>> data = ls.open("crossover")
>>> data.steps().to_pandas()
>>> data.xarray("return_probability", over="erasure_phase")
>>> ls.query(["small", "large"], "SELECT …")

`open` reads a campaign's folder by itself, also while it runs. What plans, computes, draws or runs SQL calls the `loschmidt` command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._dataset import Dataset, Tables, open
from ._definition import Campaign, Plan, linspace, logspace
from ._evolve import evolve
from ._pictures import Figure, Report
from ._remote import Connection, RemoteDataset, connect
from ._remote_run import RemoteRun
from ._rows import Rows
from ._run import Run, attach
from ._several import campaigns, plot, query, status
from .errors import (
    CommandError,
    DamageError,
    FormatError,
    InputError,
    LoschmidtError,
    LoschmidtWarning,
    NotFoundError,
    Place,
)

if TYPE_CHECKING:
    __version__: str
else:

    def __getattr__(name: str) -> str:
        # Not before it is asked: what reads the metadata takes as long to load as all of this.
        if name != "__version__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from ._version import package_version

        return package_version()


__all__ = [
    "Campaign",
    "CommandError",
    "Connection",
    "DamageError",
    "Dataset",
    "Figure",
    "FormatError",
    "InputError",
    "LoschmidtError",
    "LoschmidtWarning",
    "NotFoundError",
    "Place",
    "Plan",
    "RemoteDataset",
    "RemoteRun",
    "Report",
    "Rows",
    "Run",
    "Tables",
    "attach",
    "campaigns",
    "connect",
    "evolve",
    "linspace",
    "logspace",
    "open",
    "plot",
    "query",
    "status",
]
