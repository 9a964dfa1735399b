"""e^{-iHt} with QuSpin's ExpmMultiplyParallel, for H1 and for the whole Hamiltonian."""

import numpy as np
from quspin.basis import spinful_fermion_basis_1d
from quspin.operators import hamiltonian
from quspin.tools.evolution import ExpmMultiplyParallel

import peer


class QuspinChain:
    """One vector in QuSpin's order: site i is bit L-1-i, states descend."""

    moving: tuple[int, ...]

    def __init__(self, chain: peer.Chain, gamma: np.ndarray) -> None:
        sites = chain.sites
        basis = spinful_fermion_basis_1d(sites, Nf=chain.particles)
        bonds = range(sites - 1)
        hops = [[chain.hopping, i, i + 1] for i in bonds]
        # c_i c†_{i+1} = -c†_{i+1} c_i
        returns = [[-chain.hopping, i, i + 1] for i in bonds]
        contacts = [[chain.interaction, i, i] for i in range(sites)]
        kinetic = [
            [["+-|", hops], ["-+|", returns]],
            [["|+-", hops], ["|-+", returns]],
        ]
        static = [["n|n", contacts]]
        for species in self.moving:
            static += kinetic[species]
        no_checks = {"check_herm": False, "check_symm": False, "check_pcon": False}
        h = hamiltonian(static, [], basis=basis, dtype=np.float64, **no_checks)
        self.exponential = ExpmMultiplyParallel(
            h.tocsr(), a=-1j * chain.time, dtype=np.complex128
        )
        self.tolerance = chain.tolerance
        self.order = flat_indices(chain, basis.states)
        self.shape = gamma.shape
        self.psi = gamma.ravel()[self.order]
        self.work = np.empty(2 * self.psi.size, np.complex128)

    def step(self) -> None:
        self.exponential.dot(self.psi, self.work, overwrite_v=True, tol=self.tolerance)

    def gamma(self) -> np.ndarray:
        flat = np.empty_like(self.psi)
        flat[self.order] = self.psi
        return flat.reshape(self.shape)


def flat_indices(chain: peer.Chain, states: np.ndarray) -> np.ndarray:
    """Where each of QuSpin's states is in γ, row by row."""
    sites = np.arange(chain.sites)

    def mirrored(masks: np.ndarray) -> np.ndarray:
        bits = masks[:, np.newaxis] >> sites[::-1] & 1
        return bits @ (1 << sites)

    states = states.astype(np.int64)
    rows = np.searchsorted(chain.fock_states(0), mirrored(states >> chain.sites))
    upsilon = chain.fock_states(1)
    columns = np.searchsorted(upsilon, mirrored(states & (1 << chain.sites) - 1))
    return rows * len(upsilon) + columns
