"""`relais run`, but for Telegram's limits and our patience, which a loopback need not wait for.

It is imported once and forked for each process, since to import it takes longer than to start it: see nursery.py.
PATIENCE in the environment: JSON, the fields of `Patience` to be set otherwise.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys

from bot import app
from bot.commands import cli
from bot.transport.outgoing.limits import Limits
from bot.transport.trouble import Patience

LONGEST = 65_536
CHILD_ENDS = {signal.SIGCHLD}


def main() -> None:
    patience = Patience(**json.loads(os.environ["PATIENCE"]))
    app.Limits = Limits.unlimited
    app.Patience = lambda: patience
    cli(["run"])


def serve(requests: socket.socket) -> None:
    """Forks for each request, and tells its pipe the number of the process, later its code. Returns in the child."""
    pipes: dict[int, int] = {}
    signal.signal(signal.SIGCHLD, lambda *_: tell_codes(pipes))
    gc.freeze()
    while True:
        message, handed, _, _ = socket.recv_fds(requests, LONGEST, 2)
        if not message:  # who asked is gone
            sys.exit()
        out, told = handed
        signal.pthread_sigmask(signal.SIG_BLOCK, CHILD_ENDS)
        child = os.fork()
        if child == 0:
            requests.close()
            become(json.loads(message), out, [told, *pipes.values()])
            return
        os.close(out)
        pipes[child] = told
        os.write(told, f"{child}\n".encode())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, CHILD_ENDS)


def become(request: dict[str, object], out: int, others: list[int]) -> None:
    """What the system does for a process it starts."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, CHILD_ENDS)
    for number in (1, 2):
        os.dup2(out, number)
    for number in (out, *others):
        os.close(number)
    os.chdir(str(request["folder"]))
    os.environ.clear()
    os.environ.update(request["environment"])  # type: ignore[call-overload]


def tell_codes(pipes: dict[int, int]) -> None:
    while pipes:
        child, status = os.waitpid(-1, os.WNOHANG)
        if child == 0:
            return
        pipe = pipes.pop(child)
        os.write(pipe, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os.close(pipe)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
    main()
