"""Campaigns that `tests/python-client.test.ts` made, with what `loschmidt export` and `loschmidt digest` say of each."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

TABLES = ("steps", "summary", "profiles")


@dataclass(frozen=True)
class Made:
    """A campaign's folder, and what the command makes of it."""

    name: str
    folder: str
    exports: dict[str, str]
    timed: dict[str, str]
    """With the column `time`."""
    digest: str | None
    error: dict[str, str] | None


def made() -> dict[str, Any]:
    with open(os.environ["LOSCHMIDT_TEST_CAMPAIGNS"], encoding="utf-8") as file:
        return dict(json.load(file))


def bits(table: pa.Table) -> pa.Table:
    """With the bits of numbers in their place: −0 is not 0 then."""
    columns = []
    for column in table.columns:
        floats = pa.types.is_floating(column.type)
        columns.append(
            pa.chunked_array([chunk.view(pa.int64()) for chunk in column.chunks], pa.int64()) if floats else column
        )
    return pa.table(columns, names=table.column_names)


CAMPAIGNS = [Made(**one) for one in made()["campaigns"]]


def named(name: str) -> Made:
    return next(one for one in CAMPAIGNS if one.name == name)


@pytest.fixture(scope="session")
def store() -> Path:
    """Where the command makes campaigns of these tests."""
    return Path(made()["store"])


@pytest.fixture(scope="session")
def ran(store: Path) -> Any:
    """A campaign that services computed: two starts, stages, two sizes, two replicas of random phases."""
    import loschmidt as ls

    campaign = ls.Campaign(
        "ran",
        point={
            "lattice": {"kind": "chain"},
            "particles": {"tau": 1, "upsilon": 1},
            "evolution": {"kind": "stepwise", "time": 1},
            "erasure": {"kind": "fock-phase", "species": "upsilon", "strength": 0.5},
            "cycles": 3,
        },
        parameters={"lattice.sites": range(3, 5), "initial": ["left", "neel"], "interaction": ls.linspace(0, 1, 2)},
        replicas=2,
        seed=7,
        stages=True,
        observables=["entropies", "return", "densities"],
    )
    run = campaign.run(store=store, on_end=f"cat > '{store}/ran-ended.json'")
    return campaign, run
