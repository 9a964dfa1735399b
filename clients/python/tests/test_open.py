"""`open` gives what `export` writes, bit for bit, whatever has become of the campaign."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from conftest import CAMPAIGNS, TABLES, Made, bits, named

import loschmidt as ls

WHOLE = [made for made in CAMPAIGNS if made.error is None]
DAMAGED = [made for made in CAMPAIGNS if made.error is not None]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("made", WHOLE, ids=lambda made: made.name)
def test_tables_are_the_exports_bit_for_bit(made: Made, table: str) -> None:
    ours, exported = ls.open(made.folder).table(table).table, pq.read_table(made.exports[table])
    ours.validate(full=True)
    assert ours.schema.equals(exported.schema, check_metadata=True), f"{ours.schema}\n{exported.schema}"
    assert bits(ours).equals(bits(exported))


@pytest.mark.parametrize("made", [made for made in WHOLE if made.timed], ids=lambda made: made.name)
def test_time_is_the_exports_bit_for_bit(made: Made) -> None:
    data, exported = ls.open(made.folder), pq.read_table(made.timed["steps"])
    steps = data.steps(time=True)
    assert steps.table.schema.equals(exported.schema, check_metadata=True)
    assert bits(steps.table).equals(bits(exported))
    assert steps.units["time"] == "1/J" and len(set(steps["time"].to_pylist())) > 4
    profiles = data.profiles(["time", "cycle"], where=pc.field("time") > 8)
    exported = pq.read_table(made.timed["profiles"], columns=["time", "cycle"])
    assert bits(profiles.table).equals(bits(exported.filter(pc.field("time") > 8)))


def test_a_grid_has_time_along_the_parameters_that_it_depends_on() -> None:
    data = ls.open(named("retried-done").folder)
    grid = data.xarray("shannon_tau", time=True)
    assert grid["shannon_tau"].dims == ("interaction", "evolution_time", "cycle")
    assert grid["time"].dims == ("evolution_time", "cycle") and grid["time"].attrs["units"] == "1/J"
    assert grid["time"].values.tolist() == [[0, 4, 8, 12], [0, 8, 16, 24]]
    with pytest.raises(ls.InputError, match="means are of values at several times"):
        data.xarray("shannon_tau", over="evolution_time", time=True)
    for ask in (lambda: data.table("summary", time=True), lambda: data.xarray("seconds", time=True)):
        with pytest.raises(ls.InputError, match="Cannot give a time: summary has no cycles"):
            ask()


@pytest.mark.parametrize("made", WHOLE, ids=lambda made: made.name)
def test_digests_are_the_commands(made: Made) -> None:
    assert ls.open(made.folder).digest() == made.digest


@pytest.mark.parametrize("made", DAMAGED, ids=lambda made: made.name)
def test_damage_is_refused_with_the_commands_sentence(made: Made) -> None:
    assert made.error is not None
    with pytest.raises(ls.DamageError) as refused:
        data = ls.open(made.folder)
        for table in TABLES:
            data.table(table)
    assert refused.value.message == made.error["message"]
    assert refused.value.hint is not None and refused.value.hint.startswith(made.error["hint"].rstrip("."))


def test_a_snapshot_stays_as_it_is_until_it_is_refreshed(tmp_path: Path) -> None:
    whole, folder = named("whole"), tmp_path / "whole"
    shutil.copytree(whole.folder, folder)
    last = sorted((folder / "commits").glob("*.json"))[-1]
    away = tmp_path / last.name
    last.rename(away)
    data = ls.open(folder)
    before = data.steps()
    away.rename(last)
    assert data.steps() == before
    assert len(data.refresh().steps()) > len(before)


def test_points_are_every_place_with_its_status() -> None:
    rows = ls.open(named("part").folder).points().table
    assert rows["place"].to_pylist() == list(range(6))
    assert rows["status"].to_pylist() == ["completed", "failed", "completed", "failed", "pending", "completed"]
    assert rows["duplicate_of"].to_pylist() == [None] * 5 + [0]
    empty = ls.open(named("empty").folder)
    assert empty.points()["status"].to_pylist() == ["pending"] * 6 and len(empty.steps()) == 0


def test_failures_are_told_by_point_and_by_reason() -> None:
    folder = named("part").folder
    failures = ls.open(folder).failures()
    assert failures.columns[-4:] == ["reason", "failed_cycle", "failed_stage", "attempts"]
    assert failures["lattice_sites"].to_pylist() == [2, 4] and "shannon_tau" not in failures.columns
    [group] = ls.attach(folder).failures()
    assert group["count"] == 2 and group["examples"] == failures["point"].to_pylist()
    assert group["reason"] == failures["reason"][0].as_py() and ".retry()" in group["hint"]


def test_columns_and_rows_are_chosen() -> None:
    data = ls.open(named("whole").folder)
    rows = data.steps(["cycle", "interaction"], where=(pc.field("cycle") > 1) & (pc.field("lattice_sites") == 4))
    assert rows.columns == ["cycle", "interaction"]
    assert set(rows["cycle"].to_pylist()) == {2, 3}
    assert rows.units == {"cycle": "1", "interaction": "J"}
    with pytest.raises(ls.NotFoundError, match="Did you mean shannon_tau"):
        data.steps(["shannon_tua"])
    with pytest.raises(ls.InputError, match=r"nope > 1.*No match for FieldRef.Name\(nope\)"):
        data.steps(where=pc.field("nope") > 1)
    with pytest.raises(ls.InputError, match="must be one of steps, profiles, summary"):
        data.table("step")  # type: ignore[arg-type]
    with pytest.raises(ls.InputError, match="must be a column of numbers"):
        data.xarray("point")


def test_frames_have_the_rows() -> None:
    rows = ls.open(named("whole").folder).steps()
    pandas, polars = rows.to_pandas(), rows.to_polars()
    assert list(pandas.columns) == polars.columns == rows.columns
    assert pandas["shannon_tau"].tolist() == polars["shannon_tau"].to_list() == rows["shannon_tau"].to_pylist()
    assert f"{len(rows)} rows" in repr(rows) and "interaction / J" in rows._repr_html_()


def test_rows_are_shown_by_their_keys_and_what_was_measured() -> None:
    whole = ls.open(named("whole").folder)
    title, head, first, *_, hidden = repr(whole.steps()).splitlines()
    assert title == f"{len(whole.steps())} rows × {len(whole.steps().columns)} columns"
    assert head.split()[0] == "point" and "…" in head.split() and head.split()[-1] == whole.steps().columns[-1]
    assert first.split()[0] == f"{whole.steps()['point'][0].as_py()[:12]}…" and len(head) <= 118
    assert set(head.split()) - {"…"} | set(hidden.removeprefix("Also there: ").split(", ")) == set(whole.steps().columns)
    failures = whole.failures()
    assert failures["reason"][0].as_py()[:40] in repr(failures)


def test_names_are_found_as_the_command_finds_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = Path(named("whole").folder).parent
    monkeypatch.setenv("LOSCHMIDT_STORE", str(store))
    assert ls.open("whole").folder == str(store / "whole")
    with pytest.raises(ls.NotFoundError, match="Cannot find campaign 'nothing': it must be a name in"):
        ls.open("nothing")
    with pytest.raises(ls.NotFoundError, match="Cannot find the last campaign: there is none in"):
        ls.open(store=tmp_path)


def test_rows_count_whatever_has_become_of_files_of_an_older_plan_that_nothing_needs(tmp_path: Path) -> None:
    whole, folder = named("retried"), tmp_path / "retried"
    shutil.copytree(whole.folder, folder)
    (folder / "plans/1/chunks.parquet").unlink()
    assert len(ls.open(folder).steps()) == len(ls.open(whole.folder).steps()) > 0


def test_a_folder_in_the_place_of_a_record_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "whole"
    shutil.copytree(named("whole").folder, folder)
    (folder / "plans/1/plan.json").unlink()
    (folder / "plans/1/plan.json").mkdir()
    with pytest.raises(ls.DamageError, match="must be a file or folder of the campaign's own"):
        ls.open(folder)


def test_what_a_link_leads_to_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "linked"
    shutil.copytree(named("whole").folder, folder)
    shutil.move(folder / "data", tmp_path / "data")
    (folder / "data").symlink_to(tmp_path / "data")
    with pytest.raises(ls.DamageError, match="must be a file or folder of the campaign's own"):
        ls.open(folder)
