"""e^{-i H1 t} with QuSpin: species 0 hops, the whole interaction."""

import peer
from quspin_chain import QuspinChain


class QuspinH1(QuspinChain):
    moving = (0,)


if __name__ == "__main__":
    peer.main(QuspinH1)
