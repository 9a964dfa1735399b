"""What calls the command: planning, running, one point, SQL, spectra, figures, and its errors."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from conftest import named

import loschmidt as ls
from loschmidt import _command
from loschmidt._definition import _of_python

POINT: dict[str, Any] = {
    "lattice": {"kind": "chain", "sites": 4},
    "particles": {"tau": 2, "upsilon": 2},
    "evolution": {"kind": "stepwise", "time": 1},
    "erasure": {"kind": "site-phase", "species": "upsilon", "sites": ["last"], "phase": 1},
    "cycles": 3,
}


def test_a_campaign_is_planned_before_it_runs(store: Path) -> None:
    campaign = ls.Campaign("planned", point=POINT, parameters={"interaction": ls.logspace(0.1, 10, 3)})
    plan = campaign.plan(store=store)
    assert (plan.points, plan.rows) == (3, 12)
    assert "interaction (3)" in repr(plan) and "<table>" in plan._repr_html_()
    assert not (store / "planned").exists()


def test_a_plan_counts_axes_that_advance_together_once_and_draws_too(store: Path) -> None:
    point = {**POINT, "erasure": {"kind": "fock-phase", "species": "upsilon"}}
    axes = {"interaction": [0, 1], "cycles": [2, 3], "erasure.strength": [0.1, 0.2]}
    campaign = ls.Campaign("planned", point=point, parameters=axes, zip=[["cycles", "erasure.strength"]], replicas=4)
    plan = campaign.plan(store=store)
    assert plan.points == 16
    assert "axes     interaction (2) × cycles, erasure.strength (2) × replicas (4)\n" in repr(plan)


def assert_exported(data: ls.Dataset, folder: Path) -> None:
    output = folder / "steps.parquet"
    _command.call("export", data.folder, "--output", str(output))
    ours, exported = data.steps().table, pq.read_table(output)
    assert ours.equals(exported) and ours.schema.equals(exported.schema, check_metadata=True)


def test_a_run_gives_what_export_gives(ran: Any, store: Path, tmp_path: Path) -> None:
    campaign, run = ran
    assert run.outcome["state"] == "completed" and run.outcome["completed"] == 16
    data = run.open()
    assert set(data.steps()["stage"].to_pylist()) > {"cycle", "h1.1", "erased"}
    assert set(data.steps()["initial"].to_pylist()) == {"left", "neel"}
    assert_exported(data, tmp_path)
    assert data.digest() == _command.call("digest", data.folder).decode().strip()
    assert "16 of 16 points committed" in repr(ls.attach("ran", store=store))


def test_what_is_to_be_done_at_the_end_is_done_by_the_services(ran: Any, store: Path) -> None:
    ended = store / "ran-ended.json"
    while not ended.exists() or not ended.read_text():
        time.sleep(0.1)
    assert json.loads(ended.read_text())["state"] == "completed"
    with pytest.warns(ls.LoschmidtWarning, match="No run was needed, so that nothing is done") as warned:
        ran[0].run(wait=False, on_end="true", store=store)
    assert [one.filename for one in warned] == [__file__]
    with pytest.raises(ls.InputError, match=r"Cannot use --on-end: it must be a command or an http\(s\) address"):
        ran[0].run(on_end=" ", store=store)


def test_tags_and_a_note_are_kept(ran: Any, store: Path) -> None:
    run = ran[1]
    assert run.tag("+paper", "+draft") == ["draft", "paper"] and run.tag("-draft") == ["paper"]
    assert [one["campaign"] for one in ls.status(tag="paper", state=["completed", "paused"], store=store)] == ["ran"]
    assert ls.status(tag=["paper", "draft"], store=store) == []
    assert run.note("--fig. 3") == run.note() == "--fig. 3" and run.note("") is None


def of_older_kernel(folder: Path) -> None:
    """Its rows come from kernel version 1: whoever wrote the record sealed it."""
    path = folder / "campaign.json"
    data, seals = re.subn(rb'"kernel": ?\d+', b'"kernel": 1', path.read_bytes())
    assert seals == 1
    head = data[: re.search(rb',\s*"sha256": ?"[0-9a-f]{64}"\s*}\n\Z', data).start()]  # type: ignore[union-attr]
    path.write_bytes(head + f',\n  "sha256": "{hashlib.sha256(head).hexdigest()}"\n}}\n'.encode())


def test_failed_points_are_computed_again(ran: Any, tmp_path: Path) -> None:
    folder = tmp_path / "failed"
    shutil.copytree(named("failed").folder, folder)
    of_older_kernel(folder)
    run = ls.attach(folder)
    failed = run.open().failures()
    one = failed.to_pylist()[0]
    assert one["point"] in run.why(one["point"])
    selected = {"interaction": [one["interaction"], 7], "evolution.time": one["evolution_time"]}
    with pytest.raises(ls.CommandError, match="its rows come from kernel version 1") as refused:
        run.retry(where=selected)
    assert refused.value.hint is not None and refused.value.hint.startswith("`allow_kernel_change=True` goes on")
    assert "1 failed point of 8 to be tried again" in repr(run.retry(where=selected, allow_kernel_change=True))
    with pytest.warns(ls.LoschmidtWarning, match=r"points of grown failed: `.failures\(\)` says why"):
        run.wait()
    assert run.outcome is not None and run.outcome["failed"] == len(failed) - 1
    assert "to be tried again" in run.retry(failed["point"].to_pylist()[1:], allow_kernel_change=True)
    run.wait()
    assert run.outcome["state"] == "completed" and run.failures() == []
    assert "no point of grown has failed" in run.retry(allow_kernel_change=True)


def test_a_grid_has_means_and_their_errors_over_replicas(ran: Any) -> None:
    data = ran[1].open()
    grid = data.xarray("return_probability")
    assert dict(grid.sizes) == {"lattice_sites": 2, "initial": 2, "interaction": 2, "cycle": 4}
    assert grid["return_probability"].attrs["units"] == "1" and grid["interaction"].attrs["units"] == "J"
    frame = data.steps().to_pandas()
    own = frame[
        (frame.stage == "cycle") & (frame.lattice_sites == 4) & (frame.initial == "neel") & (frame.interaction == 1)
    ]
    groups = own.groupby("cycle")["return_probability"]
    found = grid.sel(lattice_sites=4, initial="neel", interaction=1)
    assert found["return_probability"].values == pytest.approx(groups.mean().to_numpy(), rel=1e-14)
    assert found["return_probability_error"].values == pytest.approx(groups.sem().to_numpy(), rel=1e-12, abs=1e-17)
    assert found["count"].values.tolist() == [2] * 4
    over = data.xarray("shannon_total", over=["initial", "interaction"])
    assert set(over.sizes) == {"lattice_sites", "cycle"} and over["count"].values.min() == 8
    assert set(data.xarray("seconds", over="initial").sizes) == {"lattice_sites", "interaction"}
    sql = "SELECT lattice_sites, avg(largest_return) AS F FROM returns GROUP BY ALL ORDER BY ALL"
    returned = data.query(sql).table
    largest = data.xarray("largest_return", over=["initial", "interaction"])["largest_return"]
    assert largest.values.tolist() == pytest.approx(returned["F"].to_pylist())
    density = data.xarray("density_tau").sel(interaction=1, initial="neel")["density_tau"]
    assert density.dims == ("lattice_sites", "cycle", "index")
    assert density.sel(lattice_sites=3).isnull().values[:, 3].all()
    assert density.sum("index").values == pytest.approx(1)
    with pytest.raises(ls.NotFoundError, match="Did you mean interaction"):
        data.xarray("shannon_total", over="interactoin")


def test_a_grid_has_a_point_at_each_of_its_places_and_nothing_where_nothing_is_committed() -> None:
    grid = ls.open(named("part").folder).xarray("shannon_tau").isel(cycle=0)["shannon_tau"]
    assert grid.isnull().values.tolist() == [[False, True, False], [True, True, False]]
    # The last place is the same point as the first.
    assert grid.values[1, 2] == grid.values[0, 0]
    nothing = ls.open(named("empty").folder)
    assert nothing.xarray("shannon_tau").sizes["cycle"] == nothing.xarray("density_tau").sizes["index"] == 0


def test_sql_has_the_commands_words(ran: Any) -> None:
    data = ran[1].open()
    rows = data.query("SELECT interaction, count(*) AS n FROM steps GROUP BY ALL ORDER BY ALL")
    assert rows["interaction"].to_pylist() == [0, 1]
    assert len(data.query("-- all of them\nSELECT point FROM points")) == 16
    with pytest.raises(ls.InputError, match="Did you mean cycle"):
        data.query("SELECT cycel FROM steps")


def test_campaigns_are_compared_in_sql_and_drawn_over_one_another(ran: Any, store: Path) -> None:
    other = ls.open(named("retried-done").folder)
    assert "ran" in ls.campaigns(store=store)
    rows = ls.query(
        ["ran", other], "SELECT count(*) AS n, max(time) AS t FROM ran.steps UNION ALL SELECT count(*), max(time) FROM grown.steps",
        time=True, store=store,
    )  # fmt: skip
    assert rows["n"].to_pylist() == [len(ran[1].open().steps()), len(other.steps())]
    assert rows["t"].to_pylist() == [12, 24]
    figure = ls.plot([ran[1].open(), other], "shannon_total", x="cycle")
    assert "grown" in figure.svg and repr(figure) == "<Figure of ran, retried-done: --x cycle --y shannon_total>"
    with pytest.raises(ls.InputError, match="each must have a name of its own"):
        ls.plot([other, other])
    for wrong in ([], [3]):
        with pytest.raises(ls.InputError, match="it must be campaigns of this machine"):
            ls.query(wrong, "SELECT 1")  # type: ignore[arg-type]


def test_one_point_is_evolved_here() -> None:
    rows = ls.evolve(POINT, observables=["entropies", "densities"])
    assert rows["cycle"].to_pylist() == [0, 1, 2, 3]
    assert str(rows.table.schema.field("shannon_tau").type) == "double"
    assert str(rows.table.schema.field("density_tau").type) == "list<item: double>"
    with pytest.raises(ls.InputError, match="lattice.sites"):
        ls.evolve({**POINT, "lattice": {"kind": "chain", "sites": -1}})


def test_figures_and_reports_are_made(ran: Any, tmp_path: Path) -> None:
    data = ran[1].open()
    figure = data.plot("shannon_total", x="cycle", series="interaction")
    assert figure._repr_svg_().startswith("<svg")
    figure.save(tmp_path / "figure.svg")
    assert (tmp_path / "figure.svg").read_text() == figure.svg
    with pytest.raises(ls.InputError, match=r"Cannot draw to x\.foo: its name must end in \.svg") as refused:
        figure.save("x.foo")
    assert "--" not in str(refused.value)
    with pytest.raises(ls.InputError, match="Cannot plot with y='return': ran has no such column") as refused:
        data.plot("return")
    assert refused.value.hint is not None and refused.value.hint.startswith("Did you mean return_probability? ")
    with pytest.raises(ls.InputError) as refused:
        data.plot("seconds", x="cycle")
    assert refused.value.hint is not None and refused.value.hint.startswith("Take a parameter with `x`: ")
    report = data.report(tmp_path / "report")
    assert Path(report.page).is_file() and "figures" in repr(report)


def test_mistakes_are_shown_where_they_are_in_python(store: Path) -> None:
    campaign = ls.Campaign("wrong", point={**POINT, "cylces": 3}, parameters={"interaction": [0]})
    with pytest.raises(ls.InputError) as refused:
        campaign.plan(store=store)
    assert refused.value.place is not None and refused.value.place.file == "Campaign('wrong')"
    assert '"cylces": 3' in str(refused.value)
    for values in (3, "left"):
        with pytest.raises(ls.InputError, match="Cannot vary initial: it must be a list of values"):
            ls.Campaign("wrong", point=POINT, parameters={"initial": values})


def test_another_plan_is_refused_and_extend_named(ran: Any, store: Path) -> None:
    with pytest.raises(ls.InputError, match="holds another plan of 16 points") as refused:
        ls.Campaign("ran", point=POINT, parameters={"interaction": [7]}).run(store=store)
    assert refused.value.hint is not None and refused.value.hint.startswith("Call `.extend()` to change that plan")


def test_a_line_that_would_extend_an_unseen_file_is_said_in_words() -> None:
    hint = "Type `loschmidt extend /tmp/x/campaign.yaml` to change that plan. Mind: 2 points leave. Rows stay; `loschmidt extend /tmp/x/campaign.yaml interaction=0,1` has them and the new ones."
    error = _of_python(ls.InputError("Cannot run.", hint=hint), "/tmp/x/campaign.yaml", "x", "")
    assert error.hint == (
        "Call `.extend()` to change that plan. Mind: 2 points leave. Rows stay; a plan with the values of before as well has them and the new ones."
    )


def test_a_plan_says_what_an_edit_keeps_adds_and_leaves_out(ran: Any, store: Path, tmp_path: Path) -> None:
    ran[0].save(tmp_path / "ran.yaml")
    edited = ls.Campaign.from_file(tmp_path / "ran.yaml", "interaction=1,2").plan(store=store)
    assert "  change   8 kept, 8 new, 8 leave the plan, with their rows" in repr(edited).splitlines()


def test_points_that_leave_the_plan_are_counted_and_come_back(ran: Any, store: Path) -> None:
    both = ls.Campaign("shrunk", point=POINT, parameters={"interaction": [0, 1, 2]})
    both.run(progress=False, store=store)
    with pytest.warns(ls.LoschmidtWarning, match=r"2 points of shrunk are not in this plan.*`\.extend\(\)`") as warned:
        run = ls.Campaign("shrunk", point=POINT, parameters={"interaction": [2]}).extend(progress=False, store=store)
    assert [one.filename for one in warned] == [__file__] and len(run.open().points()) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run = both.extend(progress=False, store=store)
    assert run.open().points()["status"].to_pylist() == ["completed"] * 3


def test_a_second_campaign_elsewhere_is_not_started_without_a_word(
    ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, elsewhere = tmp_path / "work", tmp_path / "elsewhere"
    shutil.copytree(named("whole").folder, work / "campaigns" / "single")
    elsewhere.mkdir()
    ls.Campaign("single", point=POINT).save(work / "single.yaml")
    monkeypatch.delenv("LOSCHMIDT_STORE", raising=False)
    monkeypatch.chdir(elsewhere)
    with pytest.warns(ls.LoschmidtWarning, match="single is computed in .*elsewhere.*, not in .*work/campaigns/single") as warned:
        run = ls.Campaign.from_file(work / "single.yaml").run(progress=False)
    assert run.folder == str(elsewhere / "campaigns" / "single")
    assert f"`store={str(work / 'campaigns')!r}`" in str(warned[0].message)


def test_what_goes_on_with_a_campaign_is_named_as_in_python() -> None:
    with pytest.raises(ls.CommandError, match="nothing computes it now") as refused:
        ls.attach(named("part").folder).wait()
    assert refused.value.hint == "`.resume()` goes on with it."


def test_the_version_is_that_of_the_command() -> None:
    assert ls.__version__ == _command.call("--version").decode().split()[-1]
    with pytest.raises(AttributeError, match="has no attribute 'versoin'"):
        ls.versoin  # type: ignore[attr-defined]


def test_a_point_of_a_file_is_refused_with_what_computes_it() -> None:
    with pytest.raises(ls.InputError, match="Cannot evolve 'p.yaml': a point must be a dict") as refused:
        ls.evolve("p.yaml")  # type: ignore[arg-type]
    assert refused.value.hint == "`loschmidt evolve FILE` computes the point of a file."


def test_warnings_and_failures_of_the_command_are_told_apart() -> None:
    error = _command.error_of(
        "warning: slow\nerror: a.yaml:3:5: Cannot read it: no.\n  hint: Try again.\n  twice.\n", 2
    )
    assert isinstance(error, ls.InputError) and error.message == "Cannot read it: no."
    assert str(error.place) == "a.yaml:3:5" and error.hint == "Try again.\n  twice."
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert isinstance(_command.error_of("error: Cannot start the services: no.\n", 1), ls.CommandError)


def test_a_missing_command_is_said(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    monkeypatch.setenv("LOSCHMIDT_COMMAND", "/nowhere/loschmidt")
    with pytest.raises(ls.CommandError, match="Cannot start /nowhere/loschmidt"):
        ls.Campaign("x", point=POINT).plan(store=store)


LIVE = """
import sys
import loschmidt as ls
campaign = ls.Campaign(
    "live",
    point=%r,
    parameters={"lattice.sites": [4, 12], "interaction": [0, 1]},
    derived={"particles.tau": "lattice.sites / 2", "particles.upsilon": "lattice.sites / 2"},
)
run = campaign.run(wait=False, store=sys.argv[1])
print("started", flush=True)
run.progress()
print("detached", run.outcome, flush=True)
"""


# What follows a campaign is not computed from a part of it.
BLOCKING = """
import sys
import loschmidt as ls
ls.Campaign.from_file(sys.argv[1]).run(store=sys.argv[2])
print("after", flush=True)
"""


def test_a_campaign_is_read_while_it_runs_and_ctrl_c_leaves_it_alone(ran: Any, store: Path, tmp_path: Path) -> None:
    # Of 12 sites, points wait for more memory than there is: all that follows is asked while the campaign goes on.
    point = {**POINT, "lattice": {"kind": "chain"}}
    del point["particles"]
    python = subprocess.Popen(
        [sys.executable, "-c", LIVE % point, str(store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert python.stdout is not None
    assert python.stdout.readline() == "started\n"
    run = ls.attach("live", store=store)
    while "2 of 4 points" not in repr(run):
        time.sleep(0.1)
    data = run.open()
    assert data.points()["status"].to_pylist() == ["completed", "completed", "pending", "pending"]
    assert "4 points over lattice_sites × interaction, " in repr(data)
    assert_exported(data, tmp_path)
    assert len(data.spectrum("levels", where="lattice_sites = 4 AND interaction = 1")) > 1

    os.kill(python.pid, signal.SIGINT)
    output, said = python.communicate(timeout=120)
    assert output == "detached None\n" and "live goes on" in said

    python = subprocess.Popen(
        [sys.executable, "-c", BLOCKING, str(Path(run.folder) / "campaign.yaml"), str(store)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "LOSCHMIDT_STORE"},
    )  # fmt: skip
    assert python.stderr is not None
    while "2/4" not in (begun := python.stderr.readline()) and begun:
        pass
    os.kill(python.pid, signal.SIGINT)
    output, said = python.communicate(timeout=120)
    assert python.returncode == -signal.SIGINT and output == ""
    assert "live goes on" in said and f"loschmidt.attach({run.folder!r})" in said
    assert run.status()["state"] == "running"
    assert "priority 1" in run.prioritise(1, weight=2)
    assert "paused" in run.pause() and run.status()["state"] == "paused"
    ended = tmp_path / "ended.json"
    assert "is being computed" in run.resume(on_end=f"cat > '{ended}'") and run.status()["state"] == "running"
    assert "live" in run.cancel()
    run.wait()
    while not ended.exists() or not ended.read_text():
        time.sleep(0.1)
    assert json.loads(ended.read_text())["state"] == "cancelled"
    assert run.outcome is not None and run.outcome["state"] == "cancelled"
