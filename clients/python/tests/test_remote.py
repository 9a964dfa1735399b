"""Campaigns of an orchestrator behind TLS and a token, and of a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from conftest import CAMPAIGNS, bits, made, named

import loschmidt as ls
from loschmidt import _command


@pytest.fixture(scope="module")
def connection() -> Iterator[ls.Connection]:
    remote = made()["remote"]
    with ls.connect(f"grpc+tls://{remote['address']}", token=remote["token"], ca=remote["ca"]) as opened:
        yield opened


def test_it_lists_and_reads_what_is_there(connection: ls.Connection) -> None:
    assert {one.name for one in CAMPAIGNS if one.error is None} <= set(connection.campaigns())
    here, there = ls.open(named("retried-done").folder), connection.open("retried-done")
    for name in ("steps", "summary", "profiles"):
        assert there.table(name).to_pylist() == here.table(name).to_pylist()  # type: ignore[arg-type]
    assert there.points().to_pylist() == here.points().to_pylist()
    assert there.failures().to_pylist() == here.failures().to_pylist()
    chosen = pc.field("stage") == "cycle"
    assert there.steps(["cycle"], where=chosen).to_pylist() == here.steps(["cycle"], where=chosen).to_pylist()
    assert there.xarray("shannon_tau").equals(here.xarray("shannon_tau"))


def test_stages_are_in_the_order_of_time(connection: ls.Connection, ran: Any, tmp_path: Path) -> None:
    there, output = connection.open(ran[1].folder), tmp_path / "steps.parquet"
    _command.call("export", ran[1].folder, "--time", "--output", str(output))
    exported, steps = pq.read_table(output), there.steps(time=True).table
    assert steps.column_names == exported.column_names
    assert bits(steps).equals(bits(exported))
    chosen = there.steps(["stage", "time"], where=pc.field("time") > 0).table
    assert chosen.equals(exported.filter(pc.field("time") > 0).select(["stage", "time"]))


def test_it_says_what_is_wrong_in_the_same_words(connection: ls.Connection) -> None:
    data = connection.open("whole")
    with pytest.raises(ls.InputError, match="Did you mean cycle"):
        data.query("SELECT cycel FROM steps")
    with pytest.raises(ls.NotFoundError, match="Cannot read column 'shannon_tua'.*\n.*Did you mean shannon_tau"):
        data.steps(["cycle", "shannon_tua"])
    with pytest.raises(ls.InputError, match="Cannot give a time: summary has no cycles"):
        data.xarray("seconds", time=True)
    with pytest.raises(ls.LoschmidtError, match="Cannot find campaign 'nothing'"):
        connection.open("nothing")
    remote = made()["remote"]
    with ls.connect(f"grpc+tls://{remote['address']}", token="wrong", ca=remote["ca"]) as other:
        with pytest.raises(ls.LoschmidtError, match="a token must be sent, the one that came is wrong"):
            other.campaigns()
    with pytest.raises(ls.InputError, match="it must be an address such as"):
        ls.connect("http://login")
    with ls.connect("grpc://127.0.0.1:1") as nobody, pytest.raises(ls.LoschmidtError, match="no orchestrator answers"):
        nobody.campaigns()


@pytest.fixture(scope="module")
def page() -> Iterator[ls.Connection]:
    web = made()["web"]
    with ls.connect(web["address"], token=web["token"]) as opened:
        yield opened


def test_a_page_gives_the_rows_that_the_folder_has(page: ls.Connection) -> None:
    web = made()["web"]
    assert page.campaigns() == [web["campaign"]]
    here, there = ls.open(web["folder"]), page.open()
    for name in ("steps", "summary", "profiles"):
        assert there.table(name).to_pylist() == here.table(name).to_pylist()  # type: ignore[arg-type]
    mine, theirs = here.xarray("shannon_tau", time=True), there.xarray("shannon_tau", time=True)
    assert theirs.equals(mine)
    assert theirs.shannon_tau.attrs == mine.shannon_tau.attrs


def test_a_page_says_how_far_a_campaign_is_and_does_what_it_is_told(page: ls.Connection) -> None:
    run = page.attach(made()["web"]["campaign"])
    status = run.status()
    counts = {name: status[name] for name in ("points", "completed", "failed", "running", "remaining")}
    assert counts == {"points": 10, "completed": 7, "failed": 1, "running": 0, "remaining": 2}
    assert [axis["column"] for axis in run.axes() if axis["varies"]] == ["interaction", "evolution_time"]
    [group] = run.failures()
    assert group["count"] == 1
    with pytest.warns(ls.LoschmidtWarning, match="1 points of crossover failed"):
        run.wait()
    with pytest.raises(ls.LoschmidtError, match="Cannot find point 'ffffffff'"):
        run.retry(points=["ffffffff"])
    assert "priority 1" in repr(run.prioritise(1))
    assert run.retry(points=[]) == "Nothing to retry: no point was named."


def test_a_page_says_what_is_wrong_in_the_same_words(page: ls.Connection) -> None:
    with pytest.raises(ls.InputError, match="Did you mean cycle"):
        page.open().query("SELECT cycel FROM steps")
    for ask in (page.open, page.attach):
        with pytest.raises(ls.NotFoundError, match='Cannot find campaign "nothing"'):
            ask("nothing")
    with ls.connect(made()["web"]["address"], token="wrong") as other:
        with pytest.raises(ls.LoschmidtError, match="token"):
            other.campaigns()
    with ls.connect("http://127.0.0.1:1") as nobody, pytest.raises(ls.LoschmidtError, match="no loschmidt web answers"):
        nobody.campaigns()


def test_an_orchestrator_has_no_campaigns_to_follow(connection: ls.Connection) -> None:
    with pytest.raises(ls.InputError, match="gives rows alone"):
        connection.attach("whole")
