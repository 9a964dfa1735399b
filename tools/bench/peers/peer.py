"""What the peers share: the chain, γ in a file, and steps asked for line by line.

A script is started once. It loads γ, sets itself up, takes one step and writes the
result. Each line on its standard input then asks for that many more steps; the answer
is the time of the fastest in milliseconds, and the least that any took of a processor.
"""

import argparse
import itertools
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np


@dataclass(frozen=True)
class Chain:
    """An open chain of two species; energies in units of J, time in 1/J."""

    sites: int
    particles: tuple[int, int]
    hopping: float
    interaction: float
    time: float
    tolerance: float | None = None

    def fock_states(self, species: int) -> np.ndarray:
        """Masks of the species' Fock states, ascending; bit i is site i."""
        sites = itertools.combinations(range(self.sites), self.particles[species])
        return np.sort([sum(1 << site for site in occupied) for occupied in sites])

    def occupations(self, species: int) -> np.ndarray:
        """[state, site]: 1.0 where a particle is, else 0.0."""
        masks = self.fock_states(species)[:, np.newaxis]
        return (masks >> np.arange(self.sites) & 1).astype(float)


class Peer(Protocol):
    """A state that a library holds in its own order; the constructor is the set-up."""

    def step(self) -> None:
        """Evolve by the chain's time."""

    def gamma(self) -> np.ndarray:
        """γ[m, n], both species' Fock states ascending."""


def main(peer: type[Peer]) -> None:
    """Run a peer: its constructor takes the chain and γ."""
    parser = argparse.ArgumentParser(description=peer.__doc__)
    parser.add_argument("--sites", type=int, required=True)
    parser.add_argument("--particles", type=int, nargs=2, required=True)
    parser.add_argument("--hopping", type=float, default=1.0)
    parser.add_argument("--interaction", type=float, default=1.0)
    parser.add_argument("--time", type=float, required=True)
    parser.add_argument("--start", type=Path, required=True, help="γ, complex128")
    parser.add_argument("--result", type=Path, required=True, help="γ after a step")
    parser.add_argument("--tolerance", type=float, help="where a peer has one")
    arguments = parser.parse_args()
    chain = Chain(
        arguments.sites,
        tuple(arguments.particles),
        arguments.hopping,
        arguments.interaction,
        arguments.time,
        arguments.tolerance,
    )
    shape = (len(chain.fock_states(0)), len(chain.fock_states(1)))
    gamma = np.fromfile(arguments.start, np.complex128).reshape(shape)

    begin = time.perf_counter()
    running = peer(chain, gamma)
    set_up = time.perf_counter() - begin
    running.step()
    running.gamma().tofile(arguments.result)
    answer(set_up_s=set_up)
    for line in sys.stdin:
        elapsed, busy = zip(*(timed(running) for _ in range(int(line))), strict=True)
        answer(ms=min(elapsed), cpu_ms=min(busy))


def timed(peer: Peer) -> tuple[float, float]:
    """Milliseconds of one step: that passed, and that its process computed."""
    begin, begin_busy = time.perf_counter(), time.process_time()
    peer.step()
    elapsed, busy = time.perf_counter() - begin, time.process_time() - begin_busy
    return 1e3 * elapsed, 1e3 * busy


def answer(**values: float) -> None:
    """Print one line of JSON and hand it over at once."""
    print(json.dumps(values), flush=True)
