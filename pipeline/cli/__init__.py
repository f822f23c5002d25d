"""The edge: the command line. In come arguments; out come exit codes, text for people and JSON for programs.

Only this folder imports click and asks for today's date; each command's body is a few lines, its words stand in
`console.toml`. Exit codes: 0 done, 1 problems in the data, 2 wrong usage, 3 a fault of the program, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from pipeline import console, memory
from pipeline.cli.localized import Commands, usage
from pipeline.errors import LANGUAGES, PipelineError, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

# name -> module of this folder that holds the function of that name (a dash becomes an underscore)
COMMANDS = {
    "build": "reports",
    "check": "reports",
    "review": "pages",
    "accept": "accepts",
    "new": "reports",
    "findings-from": "answers",
    "plan-from": "plans",
    "score-table": "plans",
    "import": "imports",
    "evidence": "network",
    "diff": "records",
    "summary": "summaries",
    "archive": "archives",
    "verify": "archives",
    "regenerate": "archives",
    "index": "records",
    "find": "records",
    "clean": "reports",
    "fields": "words",
    "schema": "words",
    "codes": "words",
    "explain": "words",
    "cite": "law",
    "acts": "law",
    "template": "templates",
}

DONE, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit; this is the only place that turns an error into words and an exit code."""
    memory.calm()
    words = list(sys.argv[1:] if arguments is None else arguments)
    ui = console.language(words, os.environ)
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and pipes may stand on an old code page that has no Kazakh letters.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    code = _guard(_without_ui(words), ui)
    memory.settle()
    sys.exit(code)


def _without_ui(words: list[str]) -> list[str]:
    """Take `--ui X` out, so that it may stand before or after the command's name."""
    if "--ui" in words[:-1]:
        at = words.index("--ui")
        return words[:at] + words[at + 2 :] if words[at + 1] in LANGUAGES else words
    return [w for w in words if w.removeprefix("--ui=") not in LANGUAGES or not w.startswith("--ui=")]


def _guard(words: list[str], ui: str) -> int:  # noqa: PLR0911 (one exit code per kind of end)
    group = Commands("aqparat", COMMANDS)
    try:
        result = group.main(words, prog_name="aqparat", standalone_mode=False, obj=ui)
        return result if isinstance(result, int) else DONE
    except PipelineError as error:
        click.echo("\n".join(console.lines(error.problems, ui)), err=True)
        return PROBLEMS
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        click.echo("\n".join(console.lines([usage(error)], ui)), err=True)
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo(console.text("interrupted", ui), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Somebody closed our output (`| head`): nothing is wrong, and nobody listens to a message.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (lives until exit)
        return DONE
    except Exception as error:
        if os.environ.get("AQPARAT_DEBUG"):
            raise
        fault = problem("run-09", kind=type(error).__name__, fact=str(error)[:300])
        click.echo("\n".join(console.lines([fault], ui)), err=True)
        return FAULT
