"""The form of one part of a card: its fields with their names, and what is to be mended in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hrcyclus.i18n import _, msg
from hrcyclus.model.cycle import Phase
from hrcyclus.tui.card_fields import (
    PHASES,
    POOL,
    Field,
    Shape,
    Subject,
    Values,
    bases_of,
    values_of,
)
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.choice_bar import Option
from hrcyclus.tui.widgets.form_fields import (
    AnyField,
    ChoiceField,
    FieldChanged,
    FieldFinished,
    LineField,
    ProseField,
)
from hrcyclus.wording import phase_word

_OPTIONS = {
    "role": {"instrument": msg("instrument on the cycle"), "context": msg("context model")},
    "counts": {"apart": msg("in a score of its own"), "card": msg("in the score of the card")},
    "rule": {"all": msg("all of its points"), "one": msg("one of its points is enough")},
}
_LAST_PHASE = f"{PHASES}.{[*Phase][-1]}"
"""Under it stands what is said of all phases."""

_PARTS = {"": msg("no"), "primary": msg("primary"), "secondary": msg("secondary")}


class CardForm(VerticalScroll, can_focus=False):
    """Every field there is, of which those of the part that is shown are seen.

    They stand ready, so that turning to another part is quick and the next key is for its field.
    """

    DEFAULT_CSS = """
    CardForm {
        height: auto;
        padding: 0 1;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        .base, .row { height: auto; }
        .name { width: 14; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        .trouble { height: auto; padding: 0 0 0 15; color: $text-warning; }
        .remark { height: auto; color: $foreground 72%; }
        LineField { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        LineField:focus { border: none; background: $primary 25%; background-tint: transparent; }
        ProseField, ChoiceField { width: 1fr; }
    }
    """

    class Changed(Message):
        """Something was typed or chosen: `read` tells what stands there now."""

    class Left(Message):
        """Enter was pressed in the last field."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._fields: dict[str, AnyField] = {one.name: _made(one) for one in POOL}
        self._names: dict[str, Static] = {
            one.name: Static(classes="name", markup=False) for one in POOL
        }
        self._told: dict[str, Static] = {
            one.base: Static(classes="trouble", markup=False) for one in POOL
        }
        self._rows: dict[str, Vertical] = {}
        self._held: Values = {}
        self._known: Values = {}
        self._subject: Subject | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="remark", classes="remark", markup=False)
        for base, fields in groupby(POOL, lambda one: one.base):
            rows = [
                Horizontal(self._names[one.name], self._fields[one.name], classes="row")
                for one in fields
            ]
            self._rows[base] = Vertical(*rows, self._told[base], classes="base")
            yield self._rows[base]

    def on_mount(self) -> None:
        for base in self._rows:
            self._rows[base].display = False
            self._told[base].display = False
        self.query_one("#remark").display = False

    def show(self, subject: Subject | None) -> None:
        """Show what a part of the card says now; nothing of what has no fields."""
        self._subject = subject
        bases = () if subject is None else bases_of(subject)
        for base, row in self._rows.items():
            row.display = base in bases
        self._known = self._held = {} if subject is None else values_of(subject)
        for name, value in self._held.items():
            self._fields[name].hold(value)
        self.speak()

    def follow(self, subject: Subject) -> None:
        """Take over what was changed elsewhere, by undo or a slug say; what is typed stays."""
        if self._subject is None or bases_of(subject) != bases_of(self._subject):
            self.show(subject)
            return
        self._subject = subject
        wanted = values_of(subject)
        for name, value in wanted.items():
            if value != self._known.get(name):
                self._fields[name].hold(value)
                self._held = {**self._held, name: value}
        self._known = wanted

    def accept(self, subject: Subject) -> None:
        """What was read has become this: how it differs from what is typed stays typed."""
        self._subject = subject
        self._known = values_of(subject)

    def read(self) -> tuple[Values, Values]:
        """What stood in the fields when it was last read or shown, and what stands there now."""
        before = self._held
        self._held = {name: self._fields[name].held for name in before}
        return before, self._held

    def tell(self, troubles: Mapping[str, str], remark: str = "") -> None:
        """Say under each field, by its name without language, what is to be mended there."""
        for base, line in self._told.items():
            words = troubles.get(PHASES if base == _LAST_PHASE else base, "")
            line.display = bool(words)
            if words:
                line.update(Content.assemble(("! ", "bold"), words))
        line = self.query_one("#remark", Static)
        line.display = bool(remark)
        line.update(Content(remark))

    def speak(self) -> None:
        """Say everything in the language that is now spoken."""
        for one in POOL:
            label = _label(one)
            language = one.language or ""
            if language == "en":
                label = ""
            gap = max(1, 13 - len(label) - len(language))
            self._names[one.name].update(
                Content.assemble((label, MUTED), " " * gap, (language, "$text-primary"))
            )
            field = self._fields[one.name]
            if isinstance(field, ChoiceField):
                field.speak(list(_options(one)))
            else:
                field.placeholder = _(one.hint)

    def begin(self, base: str = "", language: str = "") -> None:
        """Go to a field, or to the first one; with two languages to the one that is given."""
        shown = self._shown()
        first = next((one.base for one in shown if one.base.startswith(base)), "")
        of_base = [one for one in shown if one.base == first]
        chosen = [one for one in of_base if one.language == language] or of_base[:1]
        for one in chosen:
            self._fields[one.name].begin()

    def field_in_use(self) -> str:
        """The name of the field that has the focus, or an empty text."""
        focused = self.screen.focused
        return next((name for name in self._held if self._fields[name] is focused), "")

    def _shown(self) -> list[Field]:
        return [one for one in POOL if one.name in self._held]

    def on_field_changed(self, event: FieldChanged) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_field_finished(self, event: FieldFinished) -> None:
        event.stop()
        names = [one.name for one in self._shown()]
        here = self.field_in_use()
        if here and here != names[-1]:
            self.screen.set_focus(self._fields[names[names.index(here) + 1]])
        elif here:
            self.post_message(self.Left())


def _made(field: Field) -> AnyField:
    name = f"field-{field.name.replace('.', '-')}"
    match field.shape:
        case Shape.LINE:
            return LineField(id=name)
        case Shape.CHOICE:
            return ChoiceField(id=name)
        case shape:
            return ProseField(lines=shape is Shape.LINES, id=name)


def _label(field: Field) -> str:
    if field.base.startswith("phases."):
        return phase_word(Phase(field.label))
    return _(field.label)


def _options(field: Field) -> Iterator[Option]:
    words = _OPTIONS.get(field.base, _PARTS)
    for value in field.options:
        yield Option(value, _(words[value]))
