"""How commands are called, and the server that one of them starts: where it listens, and that it
keeps to itself what it hears."""

import contextlib
import errno
import io
import os
import socket
import sys
from pathlib import Path
from typing import Any

import click
from werkzeug.serving import WSGIRequestHandler

PORTS = range(8050, 8070)
"""Tried in this order when no port was asked for."""


class DefaultGroup(click.Group):
    """A group whose command is "serve" when the first word names no command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put "serve" before files and options of a call without a command."""
        if not args or (args[0] not in self.commands and args[0] not in {"--help", "-h"}):
            first = Path(args[0]) if args else None
            # Files have a suffix or a folder before them, so this is a slip.
            if first and args[0].isalpha() and not first.exists():
                ctx.fail(
                    f"“{first}” is neither a command nor a file. Commands: "
                    f"{', '.join(sorted(self.commands))}."
                )
            args = ["serve", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it prints always can be, and a full disk is said in a sentence."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            try:
                return super().invoke(ctx)
            finally:
                if sys.stdout:  # a program may be started with none
                    sys.stdout.flush()
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
                raise
            # What waits to be written would fail once more when Python ends.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.ClickException(f"The output cannot be written: {error.strerror}.") from None


class Quiet(WSGIRequestHandler):
    """Writes no access log: addresses hold what people search for."""

    # Keeps connections open: a page is some thirty files.
    protocol_version = "HTTP/1.1"

    def log_request(self, *_: Any) -> None:
        """Say nothing."""


def is_free(host: str, port: int) -> bool:
    """Tell whether a server can listen there; asked before the files are read."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server does: a port that was closed a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def port_on(host: str, port: int | None) -> int:
    """Give the port to listen on: the one that was asked for, or the first that is free.

    Raises:
        click.ClickException: Another program has it.
    """
    chosen = port if port is not None else next((p for p in PORTS if is_free(host, p)), PORTS[0])
    if not is_free(host, chosen):
        raise click.ClickException(
            f"Port {chosen} on {host} cannot be used; perhaps another program has it. "
            f"Choose another one: --port {chosen + 1}"
        )
    return chosen


def has_screen() -> bool:
    """Tell whether a browser would have a window; without one it would take the terminal."""
    desktop = sys.platform in {"darwin", "win32"}
    return desktop or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
