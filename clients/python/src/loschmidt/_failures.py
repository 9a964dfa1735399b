"""Failed points by the reason that they give."""

from __future__ import annotations

import re
from typing import Any

from ._rows import Rows

_EXAMPLES = 5
# Numbers in a reason do not make it another one.
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.][0-9]+)?(?:e[-+]?[0-9]+)?")


def failures_by_reason(failures: Rows) -> list[dict[str, Any]]:
    """The most frequent first: `reason`, `count`, `examples`, `hint`; as a `loschmidt web` gives them."""
    rows = failures.table
    groups: dict[str, dict[str, Any]] = {}
    for point, given in zip(rows["point"].to_pylist(), rows["reason"].to_pylist()):
        reason = given or "no reason was given"
        group = groups.setdefault(_NUMBER.sub("…", reason), {"reason": reason, "count": 0, "examples": []})
        group["count"] += 1
        if len(group["examples"]) < _EXAMPLES:
            group["examples"].append(point)
    for group in groups.values():
        group["hint"] = f"`.why({group['examples'][0]!r})` tells what is known of it; `.retry()` computes them again."
    return sorted(groups.values(), key=lambda group: -int(group["count"]))
