"""The command that opens the desk."""

import getpass
import socket
import time
from contextlib import suppress
from threading import Thread

import click

from muniment.cli.options import register_path


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this computer; no other is taken.")
@click.option("--port", type=click.IntRange(1, 65535), default=8020, show_default=True, help="The port.")
@click.option("--by", default=getpass.getuser, show_default="your user name", help="Who decides on these pages.")
@click.option("--open", "then", flag_value="open", default="", help="Open it in the browser.")
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, by: str, then: str) -> None:
    """Open the desk: the register as pages in the browser, on this computer only.

    There one finds entries and opens the sentence behind each value, clears what waits for review, sees what is due,
    and adds documents. A register is made where there is none. Control-C ends it.
    """
    from muniment.web.serve import serve as run

    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    click.echo(f"The desk of {register_path(ctx)} is at {address} (Control-C ends it)", err=True)
    if then:
        Thread(target=_open, args=(host, port, address), daemon=True).start()
    run(register_path(ctx), by=by, host=host, port=port)


def _open(host: str, port: int, address: str) -> None:
    """Open the browser as soon as the desk answers, so that it does not show an error first."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(OSError):
            socket.create_connection((host, port), timeout=1).close()
            click.launch(address)
            return
        time.sleep(0.05)
