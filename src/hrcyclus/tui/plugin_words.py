"""Plugins in words: where they come from, what became of them, and what they contribute."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from hrcyclus.i18n import _, in_language, ngettext
from hrcyclus.model.cycle import Part
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.plugin_host.candidates import Door
from hrcyclus.plugin_host.host import PluginInfo, State
from hrcyclus.plugin_host.plugin_words import door_word, state_word
from hrcyclus.tui.drawing import FAINT, MUTED
from hrcyclus.wording import phase_word

STATE_SYMBOL: dict[State, str] = {"loaded": "✓", "disabled": "–", "conflict": "!", "failed": "✗"}

_STATE_COLOUR: dict[State, str] = {
    "loaded": "$text-success",
    "disabled": MUTED,
    "conflict": "$text-warning",
    "failed": "$text-error",
}


def state_mark(state: State) -> Content:
    """The symbol of a state in its colour."""
    return Content.styled(STATE_SYMBOL[state], f"bold {_STATE_COLOUR[state]}")


def state_label(state: State) -> Content:
    """The word for a state in its colour."""
    return Content.styled(state_word(state), _STATE_COLOUR[state])


def doors_word(door: Door) -> str:
    """The heading over the plugins that came through a door."""
    match door:
        case "bundled":
            return _("Bundled with HRcyclus")
        case "installed":
            return _("Installed beside it")
        case "drop-in":
            return _("In a plugins folder")


def answers_word(number: int) -> str:
    """A number of answers."""
    return ngettext("{number} answer", "{number} answers", number).format(number=number)


def plugin_title(plugin: PluginInfo, instrument: Instrument | None) -> str:
    """What a plugin is called: by its instrument, or else by its own name."""
    return in_language(instrument.title) if instrument else plugin.name


def plugin_lines(
    plugin: PluginInfo, instrument: Instrument | None, *, scores_itself: bool, hint: str
) -> Iterator[Content]:
    """All that is known of a plugin, and at the end what to do about it."""
    yield Content.styled(plugin_title(plugin, instrument), "bold")
    yield Content.assemble(state_mark(plugin.state), " ", state_label(plugin.state))
    if plugin.reason:
        yield Content(plugin.reason)
    yield Content("")
    yield _labelled(_("Name"), plugin.name)
    yield _labelled(_("Door"), door_word(plugin.door))
    place = _("File") if plugin.door == "drop-in" else _("Distribution")
    yield _labelled(place, plugin.distribution or "–")
    yield _labelled(_("Version"), plugin.version or "–")
    yield _labelled(_("API level"), "–" if plugin.api is None else str(plugin.api))
    if instrument is not None:
        yield Content("")
        yield Content.styled(_("Contributes"), "$text-primary")
        for line in _contributed(instrument, scores_itself=scores_itself):
            yield Content(f"  {line}")
    if hint:
        yield Content("")
        yield Content.styled(hint, FAINT)


def _contributed(instrument: Instrument, *, scores_itself: bool) -> Iterator[str]:
    points = sum(1 for _one in instrument.all_checkpoints())
    for number, words in (
        (points, ngettext("{number} checkpoint", "{number} checkpoints", points)),
        (
            len(instrument.groups),
            ngettext("{number} group", "{number} groups", len(instrument.groups)),
        ),
        (
            len(instrument.prompts),
            ngettext("{number} question", "{number} questions", len(instrument.prompts)),
        ),
    ):
        if number:
            yield words.format(number=number)
    if instrument.role is Role.CONTEXT:
        yield _("a model around the cycle")
    for phase, part in instrument.phases.items():
        words = _("{phase}, in part") if part is Part.SECONDARY else "{phase}"
        yield words.format(phase=phase_word(phase))
    if scores_itself:
        yield _("a scoring of its own")


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}: ", "$text-primary"), text)
