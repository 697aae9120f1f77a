"""The command line: every command is one call of the register, printed. What is heavy is imported when it is used."""

import errno
from pathlib import Path
from typing import Any

import click

from muniment.cli import commands, review, serve
from muniment.cli.plain import plain
from muniment.errors import MunimentError

FAILED = 2
INTERRUPTED = 130


class Commands(click.Group):
    """Shows what went wrong in one line, without a traceback where the fault is not ours."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except MunimentError as error:
            self._fail(ctx, str(error), FAILED)
        except KeyboardInterrupt:
            self._fail(ctx, "stopped", INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has seen enough; click ends quietly
                raise
            self._fail(ctx, f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "), FAILED)

    def _fail(self, ctx: click.Context, told: str, code: int) -> None:
        click.echo(f"muniment: {plain(told)}", err=True)
        ctx.exit(code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--register", type=click.Path(path_type=Path), help="The register's file (default: muniment.db).")
@click.version_option(package_name="muniment", message="%(package)s %(version)s")
@click.pass_context
def main(ctx: click.Context, register: Path | None) -> None:
    """Keep the register of what reports on international defence cooperation tell.

    Begin with `muniment demo`, or with `muniment add` and your own files. The register is the file given by
    --register, else by MUNIMENT_REGISTER, else muniment.db in the current folder.
    """
    ctx.obj = register


for _command in (*commands.ALL, *review.COMMANDS, serve.serve):
    main.add_command(_command)
