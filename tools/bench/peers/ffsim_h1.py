"""e^{-i H1 t} with ffsim: an orbital rotation for each state of the frozen species."""

import ffsim
import numpy as np
import scipy.linalg

import peer


class FfsimH1:
    """Columns of γ, each in the potential of its own frozen particles."""

    def __init__(self, chain: peer.Chain, gamma: np.ndarray) -> None:
        self.chain = chain
        neighbours = np.eye(chain.sites, k=1) + np.eye(chain.sites, k=-1)
        hopping = chain.hopping * neighbours
        self.rotations = [
            scipy.linalg.expm(-1j * chain.time * (hopping + np.diag(potential)))
            for potential in chain.interaction * chain.occupations(1)
        ]
        # Row by row in memory, so that every vector that ffsim gets is contiguous.
        self.columns = gamma.T.copy()

    def step(self) -> None:
        norb, nelec = self.chain.sites, self.chain.particles[0]
        for column, rotation in zip(self.columns, self.rotations, strict=True):
            column[:] = ffsim.apply_orbital_rotation(column, rotation, norb, nelec)

    def gamma(self) -> np.ndarray:
        return self.columns.T


if __name__ == "__main__":
    peer.main(FfsimH1)
