"""`hrcyclus plugins trust`: which Python in a plugins folder may run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import option
from hrcyclus.i18n import _, msg
from hrcyclus.plain.conclusion import DONE, FALLS_SHORT
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, print_lines, tell
from hrcyclus.store.reason import reason_of
from hrcyclus.translated_click import TranslatedCommand

_YES = ("y", "yes", "j", "ja")
"""What agrees, whatever language is spoken."""


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Let the Python of a plugin in a plugins folder run.\n\n"
        "It shows where the code stands and asks. Code that changes afterwards is not trusted "
        "any more. A card without Python needs no trust."
    ),
)
@click.argument("name")
@option("--yes", is_flag=True, help=msg("Trust it without asking."))
@option("--revoke", "taken_back", is_flag=True, help=msg("Trust it no longer."))
@click.pass_obj
def trust(options: GlobalOptions, name: str, yes: bool, taken_back: bool) -> int:
    if yes and taken_back:
        raise click.UsageError(_("--yes and --revoke do not go together"))
    try:
        return _revoke(options, name) if taken_back else _trust(options, name, yes=yes)
    except OSError as error:
        failed = _("it can't be remembered what is trusted: {reason}")
        reason = reason_of(error)
        raise InputFallsShortError(filled(failed, reason=reason)) from error


def _trust(options: GlobalOptions, name: str, *, yes: bool) -> int:
    from hrcyclus.store.trust import read_code, read_trust_list, trust

    folder = _folder(options, name)
    if folder is None:
        tell(filled(_("{name} holds no Python: it needs no trust"), name=name))
        return DONE
    code = read_code(folder)
    if read_trust_list().of(code):
        tell(filled(_("{name} is trusted already"), name=name))
        return DONE
    if not yes and not _agreed(folder, sorted(code.files)):
        tell(filled(_("{name} is not trusted"), name=name))
        return FALLS_SHORT
    trust(folder, code)
    tell(filled(_("{name} is trusted, as it is now"), name=name))
    return DONE


def _agreed(folder: Path, files: list[str]) -> bool:
    """Whether the user says so, having seen what it is about."""
    if sys.stdin is None or not sys.stdin.isatty():
        nobody = _("there is no terminal to ask on; look at the code, and then give --yes")
        raise click.UsageError(nobody)
    from hrcyclus.plain.line_by_line import ask, say

    print_lines([filled("{folder}:", folder=folder)])
    print_lines(filled("  {file}", file=file) for file in files)
    say([_("This code can do all that you can do yourself: read, change and send files.")])
    answer = ask(_("Trust it? [y/N]"))
    return answer is not None and answer.strip().lower() in _YES


def _revoke(options: GlobalOptions, name: str) -> int:
    from hrcyclus.store.trust import read_trust_list, revoke

    listed = [Path(folder) for folder in read_trust_list().digests]
    # A folder that is gone is known by its name only.
    folders = [one for one in listed if one.name == name and not one.exists()]
    if (folder := _folder(options, name, gone=bool(folders))) is not None:
        folders.append(folder)
    if not [one for one in folders if revoke(one)]:
        tell(filled(_("{name} was not trusted"), name=name))
        return DONE
    tell(filled(_("{name} is not trusted any more"), name=name))
    return DONE


def _folder(options: GlobalOptions, name: str, *, gone: bool = False) -> Path | None:
    """The folder of a plugin's Python, None where it has none.

    Raises UsageError when there is no plugin of that name, unless that is known.
    """
    from hrcyclus.plugin_host.drop_in import find_drop_ins

    there = find_drop_ins(options.plugins_dir)
    found = [one for one in there if one.name == name]
    if not found and not gone:
        known = sorted({one.name for one in there if one.folder is not None})
        if not known:
            raise click.UsageError(_("there is no Python in a plugins folder"))
        told = _("there is no plugin {name} in a plugins folder; those with Python are: {known}")
        raise click.UsageError(filled(told, name=name, known=", ".join(known)))
    return next((one.folder for one in found if one.folder is not None), None)
