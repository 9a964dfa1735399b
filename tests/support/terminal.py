"""Runs a command on a terminal of 80 columns, as somebody who waits for a text and then types: [[text, typed], …]. Prints all that it showed."""

import fcntl
import json
import os
import pty
import struct
import sys
import termios


def main() -> int:
    command, dialogue = json.loads(sys.argv[1])
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execvp(command[0], command)
    shown = b""
    seen = 0
    for text, typed in dialogue:
        while (at := shown.find(text.encode(), seen)) < 0:
            more = read(terminal)
            if more == b"":
                break
            shown += more
        if at < 0:
            break
        seen = at + len(text.encode())
        os.write(terminal, typed.encode())
    while (more := read(terminal)) != b"":
        shown += more
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(status)


def read(terminal: int) -> bytes:
    """Nothing where whoever wrote there has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


sys.exit(main())
