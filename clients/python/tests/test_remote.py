"""Campaigns of an orchestrator behind TLS and a token."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc
import pytest
from conftest import CAMPAIGNS, made, named

import loschmidt as ls


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
    chosen = pc.field("stage") == "cycle"
    assert there.steps(["cycle"], where=chosen).to_pylist() == here.steps(["cycle"], where=chosen).to_pylist()
    assert there.xarray("shannon_tau").equals(here.xarray("shannon_tau"))


def test_it_says_what_is_wrong_in_the_same_words(connection: ls.Connection) -> None:
    data = connection.open("whole")
    with pytest.raises(ls.InputError, match="Did you mean cycle"):
        data.query("SELECT cycel FROM steps")
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
