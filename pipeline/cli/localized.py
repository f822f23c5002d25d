"""click in three languages: help texts and usage errors come from the catalogue, by the language of `ctx.obj`."""

from __future__ import annotations

import importlib
import keyword
from typing import TYPE_CHECKING, Any

import click

from pipeline.console import text
from pipeline.errors import LANGUAGES, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.model import Problem


def _ui(ctx: click.Context) -> str:
    return str(ctx.find_root().obj or "en")


class Option(click.Option):
    """An option whose help is the catalogue's text of its name."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's names and its help in the language of the console."""
        self.help = text(f"option-{self.name}", _ui(ctx)) or self.help
        return super().get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """Name what the option takes in the language of the console; choices and names of our own stay."""
        kind = _taken(self.type)
        return text(f"metavar-{kind}", _ui(ctx)) if kind and not self.metavar else super().make_metavar(ctx)


def _taken(kind: click.ParamType[Any]) -> str:
    """Return the name of the words for what an option takes, nothing for what names itself."""
    if isinstance(kind, click.Path):
        return "file" if not kind.dir_okay else "folder" if not kind.file_okay else "path"
    if isinstance(kind, click.DateTime):
        return "day"
    return "number" if isinstance(kind, click.IntRange) else "text" if kind is click.STRING else ""


class _Localized(click.Command):
    """Help of a command: the catalogue's text of its name."""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 (click's signature)
        context = click.get_current_context(silent=True)
        return text(f"command-{self.name}", _ui(context) if context else "en").split("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        ui = _ui(ctx)
        names = {"[OPTIONS]": text("metavar-options", ui), "COMMAND": text("metavar-command", ui)}
        pieces = " ".join(names.get(piece, piece) for piece in self.collect_usage_pieces(ctx))
        pieces = pieces.replace("COMMAND [ARGS]...", names["COMMAND"])
        pieces = pieces.replace("[PATHS]...", text("metavar-paths", ui))
        formatter.write_usage(ctx.command_path, pieces, text("usage", _ui(ctx)) + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        for line in text(f"command-{self.name}", _ui(ctx)).split("\n"):
            formatter.write_text(line)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section(text("options", _ui(ctx))):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = text("option-help", _ui(ctx))
        return option


class Command(_Localized):
    """A command with localized help."""


class Group(_Localized, click.Group):
    """A group of commands with localized help."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their first line, without importing them."""
        prefix = "command-" if ctx.parent is None else f"command-{self.name}-"
        rows = [(name, text(f"{prefix}{name}", _ui(ctx)).split("\n")[0]) for name in self.list_commands(ctx)]
        with formatter.section(text("commands", _ui(ctx))):
            formatter.write_dl(rows)


class Commands(Group):
    """The main group: a command's module is imported when the command is called."""

    def __init__(self, name: str, modules: Mapping[str, str]) -> None:
        options = [
            Option(["--ui"], type=click.Choice(["kk", "ru", "en"]), expose_value=False),
            Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version),
        ]
        super().__init__(name, params=list(options), no_args_is_help=True)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """List the commands in the order in which a person meets them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """Import the module of a command and return it."""
        if name not in self.modules:
            return None
        module = importlib.import_module(f"pipeline.cli.{self.modules[name]}")
        # A word of Python cannot name a function: `import` is `import_`.
        attribute = f"{name}_" if keyword.iskeyword(name) else name.replace("-", "_")
        found: click.Command = getattr(module, attribute)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown command with the nearest known one."""
        if args and args[0] not in self.modules:
            raise UnknownName(args[0], tuple(self.modules))
        return super().resolve_command(ctx, args)


class UnknownName(click.UsageError):
    """Raised when a word on the command line is none of the known ones."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


def _version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
    if value:
        from pipeline import __version__

        click.echo(f"aqparat {__version__}")
        ctx.exit()


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a localized command of a function that gets `ui` first; its value is the exit code."""
    return click.command(name, cls=Command)


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: ANN401 (click's own settings)
    """Add a localized option."""
    return click.option(*names, cls=Option, **settings)


def usage(error: click.ClickException) -> Problem:
    """Turn click's English into a Problem: what was typed, and the nearest thing that exists."""
    if isinstance(error, UnknownName):
        return _unknown(error.name, error.known)
    if isinstance(error, click.NoSuchOption):
        return _unknown(error.option_name, tuple(error.possibilities or ()))
    if isinstance(error, click.MissingParameter):
        param = error.param
        return problem("run-07", name=(param.human_readable_name if param else ""))
    if isinstance(error, click.BadParameter):
        param = error.param
        names = "/".join(param.opts) if param else ""
        return problem("run-08", name=names, allowed=_fitting(param.type) if param else error.message)
    return problem("run-06", name=error.format_message(), nearest="aqparat --help")


def _fitting(kind: click.ParamType[Any]) -> str | dict[str, str]:
    """Say what may stand there, in words or by example: click itself says it in English only."""
    if isinstance(kind, click.Choice):
        return ", ".join(map(str, kind.choices))
    if isinstance(kind, click.DateTime):
        return "2026-01-31"
    if isinstance(kind, click.IntRange):
        least = kind.min or 0
        return f"{least}, {least + 1}, {least + 2}…"
    what = "fitting-file" if getattr(kind, "file_okay", True) else "fitting-folder"
    return {language: text(what, language) for language in LANGUAGES}


def _unknown(name: str, known: tuple[str, ...]) -> Problem:
    import difflib

    nearest = difflib.get_close_matches(name, known, n=1)
    return problem("run-06", name=name, nearest=nearest[0] if nearest else "aqparat --help")
