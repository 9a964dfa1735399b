"""The notebooks of `examples/notebooks` are executed, and give the outputs that are kept in them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[3] / "examples" / "notebooks").glob("*.ipynb"))
# Pictures differ in ids and fonts: that there is one is compared.
TEXTS = ("text/plain",)


def outputs(cell: Any) -> list[Any]:
    """What a cell shows: texts, and which pictures. Cells that are tagged `varies` show something of the same kind."""
    shown: list[Any] = []
    varies = "varies" in cell.metadata.get("tags", [])
    for own in cell.get("outputs", []):
        if own.output_type == "stream":
            # Progress.
            if own.name != "stderr":
                shown.append("text" if varies else own.text)
            continue
        data = own.get("data", {})
        pictures = sorted(kind for kind in data if kind.startswith("image/"))
        shown.append(pictures or ("text" if varies else [data.get(kind) for kind in TEXTS]))
    return shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_the_outputs_that_are_kept_in_it(
    path: Path, ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # `ran`: the services are up.
    monkeypatch.setenv("LOSCHMIDT_STORE", str(tmp_path / "campaigns"))
    kept = nbformat.read(path, as_version=4)
    fresh = deepcopy(kept)
    NotebookClient(fresh, timeout=280, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    for number, (old, new) in enumerate(zip(kept.cells, fresh.cells)):
        assert outputs(new) == outputs(old), f"cell {number} of {path.name}:\n{new.source}"
    assert any(outputs(cell) for cell in kept.cells)


def test_there_are_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} == {"few_to_many_bodies", "live_campaign"}
