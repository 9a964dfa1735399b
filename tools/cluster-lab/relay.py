"""A slow and lossy link: frames of one TAP device come out of the other after DELAY seconds, or with probability LOSS never.

    relay.py PORT OTHER DELAY LOSS

Both devices are made here and say so with a line; they may be moved to other network namespaces. A kernel's netem does the same where it has it.
"""
import fcntl
import heapq
import os
import random
import select
import struct
import sys
import time

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
FRAME = 65536


def open_tap(name):
    tap = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TAP | IFF_NO_PI))
    return tap


near, far = open_tap(sys.argv[1]), open_tap(sys.argv[2])
delay, loss = float(sys.argv[3]), float(sys.argv[4])
other = {near: far, far: near}
chance = random.Random(1)
under_way, count = [], 0
print("up", flush=True)
while True:
    wait = max(0, under_way[0][0] - time.monotonic()) if under_way else None
    for tap in select.select(list(other), [], [], wait)[0]:
        frame = os.read(tap, FRAME)
        if chance.random() >= loss:
            count += 1
            heapq.heappush(under_way, (time.monotonic() + delay, count, other[tap], frame))
    while under_way and under_way[0][0] <= time.monotonic():
        _, _, tap, frame = heapq.heappop(under_way)
        try:
            os.write(tap, frame)
        except OSError:
            pass  # Its end is down: the frame is lost, as on any cable.
