"""e^{-iHt} with QuSpin: both species hop."""

import peer
from quspin_chain import QuspinChain


class QuspinFull(QuspinChain):
    moving = (0, 1)


if __name__ == "__main__":
    peer.main(QuspinFull)
