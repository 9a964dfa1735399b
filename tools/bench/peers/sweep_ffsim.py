"""The sweep of sweep.yaml as one would write it with ffsim: a pool and a Parquet file.

Two species on an open chain, half filling. A cycle is U, a phase on the last site of
species 1, U backwards, the phase taken back; U = exp(-i H2 t) exp(-i H1 t).
"""

import argparse
import functools
import itertools
import multiprocessing
import os
from pathlib import Path

# One thread a process: the pool has all cores already. NumPy reads this when it loads.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", RAYON_NUM_THREADS="1")

import ffsim
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import scipy.linalg
import scipy.special

SITES = [10, 8]  # the slow ones first, so that no core waits at the end
INTERACTIONS = [0.5, 1.0, 1.5, 2.0, 3.0]
PHASES = [round(0.15 * k, 2) for k in range(1, 21)]
CYCLES = 40
TIME = 5.0


@functools.cache
def occupations(sites: int) -> np.ndarray:
    """[Fock state, site] at half filling; states ascend as masks, bit i is site i."""
    subsets = itertools.combinations(range(sites), sites // 2)
    masks = np.sort([sum(1 << site for site in subset) for subset in subsets])
    return masks[:, np.newaxis] >> np.arange(sites) & 1


@functools.cache
def rotations(sites: int, interaction: float, time: float) -> np.ndarray:
    """exp(-i h t) of one particle, for every Fock state of the frozen species."""
    h = np.eye(sites, k=1) + np.eye(sites, k=-1)
    diagonals = [np.diag(interaction * frozen) for frozen in occupations(sites)]
    return scipy.linalg.expm(-1j * time * (h + np.array(diagonals)))


def hop(vectors: np.ndarray, rotations: np.ndarray, sites: int) -> None:
    """Rotate each vector of the moving species in place by its own rotation."""
    for vector, rotation in zip(vectors, rotations, strict=True):
        vector[:] = ffsim.apply_orbital_rotation(vector, rotation, sites, sites // 2)


def entropy(probabilities: np.ndarray) -> float:
    return scipy.special.entr(probabilities).sum()


def measure(gamma: np.ndarray) -> dict[str, float]:
    probabilities = np.abs(gamma) ** 2
    return {
        "shannon_tau": entropy(probabilities.sum(axis=1)),
        "shannon_upsilon": entropy(probabilities.sum(axis=0)),
        "shannon_total": entropy(probabilities),
        "return_probability": probabilities[0, 0],
    }


def trajectory(point: tuple[int, float, float]) -> list[dict[str, float]]:
    """Rows of cycle 0 to CYCLES."""
    sites, interaction, phase = point
    forward = rotations(sites, interaction, TIME)
    backward = rotations(sites, interaction, -TIME)
    erasure = np.exp(1j * phase * occupations(sites)[:, -1])
    dimension = len(erasure)
    gamma = np.zeros((dimension, dimension), complex)
    gamma[0, 0] = 1  # all on the left
    keys = {
        "lattice_sites": sites,
        "interaction": interaction,
        "erasure_phase": phase,
    }
    rows = [keys | {"cycle": 0} | measure(gamma)]
    for cycle in range(1, CYCLES + 1):
        hop(gamma.T, forward, sites)
        hop(gamma, forward, sites)
        gamma *= erasure
        hop(gamma, backward, sites)
        hop(gamma.T, backward, sites)
        gamma *= erasure.conj()
        rows.append(keys | {"cycle": cycle} | measure(gamma))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phases", type=int, default=len(PHASES), help="how many")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--output", type=Path, required=True, help="Parquet file")
    arguments = parser.parse_args()
    points = itertools.product(SITES, INTERACTIONS, PHASES[: arguments.phases])
    with multiprocessing.Pool(arguments.processes) as pool:
        rows = itertools.chain.from_iterable(pool.imap(trajectory, points))
        pq.write_table(pa.Table.from_pylist(list(rows)), arguments.output)


if __name__ == "__main__":
    main()
