"""python slow_relay.py PORT MILLISECONDS: an SMTP relay on loopback whose answer to every final dot takes so long.

A thread a connection. Prints `mesg=N` after each mail. Of SMTP it knows what the senders here say.
"""

from __future__ import annotations

import itertools
import socket
import sys
import threading
import time

OFFERS = b"250-relay.example\r\n250-PIPELINING\r\n250-SIZE 0\r\n250 8BITMIME\r\n"
END = b"\r\n.\r\n"
_taken = itertools.count(1)
_printing = threading.Lock()


def _line(sock: socket.socket, held: bytearray) -> bytes:
    while (end := held.find(b"\n")) < 0:
        data = sock.recv(65536)
        if not data:
            return b""
        held += data
    line = bytes(held[: end + 1])
    del held[: end + 1]
    return line


def _text(sock: socket.socket, held: bytearray) -> None:
    """Reads to the final dot; only what may hold it is looked at again."""
    looked = 0
    while (end := held.find(END, looked)) < 0:
        looked = max(0, len(held) - len(END))
        data = sock.recv(262_144)
        if not data:
            raise ConnectionError("hung up in the text")
        held += data
    del held[: end + len(END)]


def serve(sock: socket.socket, seconds: float) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    held = bytearray()
    with sock:
        sock.sendall(b"220 relay.example ESMTP\r\n")
        while line := _line(sock, held):
            verb = line[:4].upper()
            if verb == b"EHLO":
                sock.sendall(OFFERS)
            elif verb == b"DATA":
                sock.sendall(b"354 go on\r\n")
                _text(sock, held)
                time.sleep(seconds)
                with _printing:
                    sys.stdout.write(f"mesg={next(_taken)}\n")
                sock.sendall(b"250 2.0.0 Ok\r\n")
            elif verb == b"QUIT":
                sock.sendall(b"221 2.0.0 Bye\r\n")
                return
            else:
                sock.sendall(b"250 2.0.0 Ok\r\n")


def main() -> None:
    port, milliseconds = int(sys.argv[1]), float(sys.argv[2])
    with socket.create_server(("127.0.0.1", port), backlog=200) as listener:
        while True:
            sock, _peer = listener.accept()
            threading.Thread(target=serve, args=(sock, milliseconds / 1000), daemon=True).start()


if __name__ == "__main__":
    main()
