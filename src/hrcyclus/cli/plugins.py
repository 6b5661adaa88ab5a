"""The commands about plugins: `hrcyclus plugins ...`."""

from __future__ import annotations

from dataclasses import replace

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import format_option, option
from hrcyclus.cli.plugin_new import new
from hrcyclus.cli.plugin_preview import preview
from hrcyclus.cli.plugin_schema import schema
from hrcyclus.cli.plugin_tables import export
from hrcyclus.cli.plugin_trust import trust
from hrcyclus.i18n import _, msg, ngettext
from hrcyclus.plain.conclusion import DONE, FALLS_SHORT
from hrcyclus.plain.output import filled, print_json, print_lines, tell
from hrcyclus.translated_click import TranslatedGroup


@click.group(cls=TranslatedGroup, help=msg("See, check, make and trust instruments."))
def plugins() -> None:
    pass


@plugins.command("list", help=msg("Show every plugin: where it comes from and what became of it."))
@format_option
@click.pass_obj
def list_plugins(options: GlobalOptions, kind: str) -> int:
    from shutil import get_terminal_size

    found = options.load(options.config)
    for remark in found.remarks:
        tell(remark)
    if kind == "json":
        from hrcyclus.plain.as_json import plugins_as_json

        print_json(plugins_as_json(found.plugins))
        return DONE
    from hrcyclus.plain.plugin_text import plugin_lines

    print_lines(plugin_lines(found.plugins, max(20, get_terminal_size().columns)))
    return DONE


@plugins.command(
    help=msg(
        "Look for problems in plugins, before or after they are installed.\n\n"
        "TARGET is the name of a plugin, or the path of a card, of a folder with a card, or of a "
        "folder with a pyproject.toml. Python in a folder runs only when the folder is trusted."
    )
)
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@option(
    "--trust", "trusting", is_flag=True, help=msg("Run the Python in these folders, this once.")
)
@format_option
@click.pass_obj
def check(options: GlobalOptions, targets: tuple[str, ...], trusting: bool, kind: str) -> int:
    from hrcyclus.plugin_host.author_kit.check_plugin import check_plugin
    from hrcyclus.plugin_host.author_kit.findings import Findings

    if trusting:
        options = replace(options, trusted=(*options.trusted, *targets))
    findings = Findings()
    for target in targets:
        findings += check_plugin(
            target,
            lambda: options.load(options.config).plugins,
            plugins_dir=options.plugins_dir,
            trusted=options.trusted,
        )
    if kind == "json":
        from hrcyclus.plain.as_json import problems_as_json

        print_json(problems_as_json(findings.problems))
    else:
        print_lines(map(str, findings.problems))
    for remark in findings.remarks:
        tell(filled(_("note: {remark}"), remark=remark))
    for folder in findings.not_run:
        not_run = _("{folder}: its Python was not run (with --trust it is, so read it first)")
        tell(filled(not_run, folder=folder))
    found = len(findings.problems)
    if found:
        told = ngettext("{number} problem found", "{number} problems found", found)
        tell(told.format(number=found))
    elif findings.not_run:
        tell(_("no problems found in what was looked at"))
    else:
        tell(_("no problems found"))
    return FALLS_SHORT if found else DONE


plugins.add_command(export)
plugins.add_command(new)
plugins.add_command(preview)
plugins.add_command(schema)
plugins.add_command(trust)

COMMANDS = {"plugins": plugins}
