"""Where nothing but pyarrow is installed, what needs no more works, and the rest says what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

ALONE = """
import sys

OTHERS = {"pandas", "polars", "xarray", "tqdm", "matplotlib", "numpy", "IPython", "duckdb"}

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in OTHERS:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())

import loschmidt as ls

folder, store = sys.argv[1:]
data = ls.open(folder)
rows = data.steps()
print(len(rows), rows.to_pylist()[-1]["stage"], len(data.steps(["time"])), len(data.failures()))
print(repr(rows).splitlines()[0], "|", rows._repr_html_()[:7])
print(len(data.query("SELECT * FROM points")))
for name, ask in {
    "pandas": rows.to_pandas,
    "polars": rows.to_polars,
    "xarray": lambda: data.xarray("shannon_tau"),
}.items():
    try:
        ask()
    except ls.LoschmidtError as error:
        assert f"without the package {name}" in error.message, error
        print(error.hint)
point = {
    "lattice": {"kind": "chain", "sites": 2}, "particles": {"tau": 1, "upsilon": 1},
    "evolution": {"kind": "stepwise", "time": 1}, "cycles": 2,
}
print(ls.Campaign("alone", point=point, parameters={"interaction": range(3)}).plan(store=store).points)
ls.attach(folder).progress()
assert not OTHERS & sys.modules.keys()
"""


def test_all_but_frames_and_grids_works_with_pyarrow_alone(ran: Any, store: Path) -> None:
    folder = ran[1].folder
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE, folder, str(store)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = len(ran[1].open().steps())
    assert done.stdout.splitlines() == [
        f"{rows} cycle {rows} 0",
        f"{rows:,} rows × {len(ran[1].open().steps().columns)} columns | <table>",
        "16",
        *(f"Type `pip install {name}`." for name in ("pandas", "polars", "xarray")),
        "3",
    ]
    assert done.stderr == "ran: 16 of 16 points\n"
