"""All singular values of a matrix with numpy (LAPACK's zgesdd, without vectors).

Arguments: the matrix (complex128, row-major), where to write its values, and how many
rows it has. Each line on standard input then asks for that many more decompositions.
"""

import sys
import time
from pathlib import Path

import numpy as np
from peer import answer, timed


class SingularValues:
    def __init__(self, matrix: Path, rows: int) -> None:
        self.matrix = np.fromfile(matrix, np.complex128).reshape(rows, -1)

    def step(self) -> None:
        self.values = np.linalg.svd(self.matrix, compute_uv=False)


if __name__ == "__main__":
    matrix, values, rows = sys.argv[1:]
    begin = time.perf_counter()
    running = SingularValues(Path(matrix), int(rows))
    running.step()
    running.values.tofile(values)
    answer(set_up_s=time.perf_counter() - begin)
    for line in sys.stdin:
        elapsed, busy = zip(*(timed(running) for _ in range(int(line))), strict=True)
        answer(ms=min(elapsed), cpu_ms=min(busy))
