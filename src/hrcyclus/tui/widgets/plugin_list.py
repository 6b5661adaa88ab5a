"""The list of plugins, and under them the answers that hang on nothing installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.kept_answers import Kept
from hrcyclus.plugin_host.host import PluginInfo, PluginSet
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.kept_words import kept_title, number_of
from hrcyclus.tui.plugin_words import (
    answers_word,
    doors_word,
    plugin_title,
    state_label,
    state_mark,
)
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import Row, RowList

_KEPT = "kept/"
_LONGEST_REASON = 90


class PluginList(RowList):
    """A click stands on a row, a click on its mark does what enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Choose"), show=False, id="list.choose"),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._plugins: dict[str, PluginInfo] = {}

    def show_plugins(
        self, plugins: PluginSet, session: Session | None, kept: Mapping[str, Sequence[Kept]]
    ) -> None:
        """Show these plugins, and by instrument the answers of the open assessment without one."""
        self._plugins = {_key(one): one for one in plugins.plugins}
        rows = [_remark(remark) for remark in plugins.remarks] + list(_rows(plugins))
        if session is not None:
            rows += _kept_rows(session, kept)
        self.set_rows(rows or [_nothing()])

    @property
    def plugin(self) -> PluginInfo | None:
        """The plugin stood on."""
        return self._plugins.get(self.current)

    @property
    def kept(self) -> str:
        """The instrument whose kept answers are stood on, or an empty text."""
        return self.current.removeprefix(_KEPT) if self.current.startswith(_KEPT) else ""


def _key(plugin: PluginInfo) -> str:
    # Two plugins of one name are told apart by where they come from.
    return f"plugin/{plugin.door}/{plugin.name}/{plugin.distribution}"


def _rows(plugins: PluginSet) -> Iterator[Row]:
    instruments = {one.id: one for one in plugins.instruments}
    door = None
    for plugin in plugins.plugins:
        if plugin.door != door:
            yield _heading(doors_word(plugin.door), gap=door is not None)
            door = plugin.door
        yield _row(plugin, instruments.get(plugin.instrument))


def _row(plugin: PluginInfo, instrument: Instrument | None) -> Row:
    said = " · ".join(part for part in (plugin.name, plugin.version) if part)
    reason = plugin.reason
    if len(reason) > _LONGEST_REASON:
        reason = f"{reason[:_LONGEST_REASON]}…"
    return Row(
        key=_key(plugin),
        lead=Content.assemble(" ", state_mark(plugin.state), " "),
        body=Content(plugin_title(plugin, instrument)),
        tail=state_label(plugin.state),
        detail=Content(f"{said}: {reason}" if reason else said),
        facts=(plugin, instrument.title if instrument else None, current_language()),
    )


def _kept_rows(session: Session, kept: Mapping[str, Sequence[Kept]]) -> Iterator[Row]:
    if kept:
        yield _heading(_("Answered, but not installed"), gap=True)
    for instrument_id, answers in kept.items():
        title = kept_title(session, instrument_id)
        number = number_of(answers)
        yield Row(
            key=f"{_KEPT}{instrument_id}",
            lead=Content.assemble(" ", ("?", "bold $text-warning"), " "),
            body=Content(title),
            tail=Content.styled(_("not installed"), "$text-warning"),
            detail=Content(_("{answers}: enter shows them").format(answers=answers_word(number))),
            facts=(title, number, current_language()),
        )


def _heading(title: str, *, gap: bool) -> Row:
    return Row(
        body=Content.styled(title, "bold"),
        lead=Content(" "),
        gap_above=gap,
        facts=(title, current_language()),
    )


def _remark(remark: str) -> Row:
    remark = clean(remark, lines=False)
    body = Content.styled(remark, "$text-warning")
    return Row(body=body, lead=Content(" ! "), facts=remark)


def _nothing() -> Row:
    words = _(
        "There is no plugin at all. Install HRcyclus again to get its own cards back, or make a "
        "card here."
    )
    return Row(body=Content.styled(words, MUTED), lead=Content(" "), facts=words)
