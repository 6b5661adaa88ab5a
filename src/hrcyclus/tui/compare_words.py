"""What a comparison says beside its lists: who is compared, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content

from hrcyclus.i18n import _, ngettext
from hrcyclus.sharing.compare import PointChange
from hrcyclus.sharing.provenance import Source, who
from hrcyclus.sharing.spread import PointSpread
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.compared import Compared
from hrcyclus.tui.drawing import MUTED
from hrcyclus.wording import date_text

FEW = 6
"""Up to so many respondents each is shown by itself."""


def side_lines(compared: Compared, *, brief: bool = False) -> list[Content]:
    """Before and after: who, when, and in which file."""
    heads = (_("before"), _("after"))
    width = max(map(len, heads))
    return [
        Content.assemble(
            (head.ljust(width), "bold $text-accent"), "  ", source_line(compared, one, brief=brief)
        )
        for head, one in zip(heads, compared.sides, strict=True)
    ]


def source_line(compared: Compared, source: Source, *, brief: bool = False) -> Content:
    """Who filled it in, when, and in which file; in brief no more than tells it apart."""
    told = source.assessment
    known = clean(who(told), lines=False)
    date = date_text(told.date) if told.date else ""
    file = "" if brief and (known or date) else source.name
    if compared.is_open_one(source):
        file = _("this assessment")
    return Content.assemble(
        (" · ".join(part for part in (known, date) if part)),
        (" · " if file and (known or date) else "", MUTED),
        (file, MUTED),
    )


def names_of(compared: Compared) -> list[str]:
    """The names of all respondents, and which of them is the assessment that is open."""
    return [
        _("{name} (this assessment)").format(name=name) if compared.is_open_one(source) else name
        for source, name in zip(compared.sources, compared.spread.names, strict=True)
        for name in (clean(name, lines=False),)
    ]


def respondents_line(compared: Compared) -> Content:
    """Who they are: by number where they are few, else how many there are of each role."""
    if len(compared.sources) <= FEW:
        return Content("   ").join(
            Content.assemble((str(number), "bold $text-accent"), f" {name}")
            for number, name in enumerate(names_of(compared), start=1)
        )
    number = len(compared.sources)
    told = ngettext("{number} respondent", "{number} respondents", number).format(number=number)
    nameless = _("no role")
    roles = Counter(clean(one.assessment.role, lines=False) or nameless for one in compared.sources)
    counted = [
        f"{role} {count}"
        for role, count in sorted(roles.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return Content.assemble((told, "bold"), ("   " + ", ".join(counted), MUTED))


def text_changes(one: PointChange) -> list[str]:
    """How reason, note and actions changed, in a few words each."""
    return [
        words
        for words in (
            _how_changed(
                one.reason.before,
                one.reason.after,
                (_("reason added"), _("reason removed"), _("reason changed")),
            ),
            _how_changed(
                one.note.before,
                one.note.after,
                (_("note added"), _("note removed"), _("note changed")),
            ),
            _how_changed(
                one.actions_before,
                one.actions_after,
                (_("action added"), _("action removed"), _("action changed")),
            ),
        )
        if words
    ]


def _how_changed(before: object, after: object, words: tuple[str, str, str]) -> str:
    added, removed, changed = words
    if before == after:
        return ""
    if not before:
        return added
    return changed if after else removed


def noted_words(one: PointSpread) -> str:
    """How many have written a note."""
    number = sum(bool(note) for note in one.notes)
    return ngettext("{number} note", "{number} notes", number).format(number=number)


def remark(title: str, what_next: str) -> Content:
    """What is said in place of a list, and what to do."""
    return Content.assemble((title, "bold"), "\n", (what_next, MUTED))


def reading(number: int) -> Content:
    """What is said while the files are read."""
    told = ngettext("Reading {number} file…", "Reading {number} files…", number)
    return Content.styled(told.format(number=number), MUTED)


def alone() -> Content:
    """What is said where there is no other assessment."""
    return remark(
        _("There is nothing to compare with."),
        _("Add another assessment (a): last year's, or a colleague's."),
    )


def nothing_said() -> Content:
    """What is said where nobody has answered anything."""
    return remark(
        _("Nothing is answered in any of these files."),
        _("Go back (escape) and answer a few checkpoints; what differs then shows here."),
    )


def nothing_changed() -> Content:
    """What is said where both sides say the same."""
    return remark(_("Nothing changed."), _("f shows what is the same as well."))


def nobody_disagrees() -> Content:
    """What is said where all say the same."""
    return remark(
        _("They disagree on nothing that was answered."), _("f shows what is the same as well.")
    )


def problem_lines(problems: Sequence[str], most: int) -> Iterator[Content]:
    """The files that could not be read, a line each, and how many more there are than fit."""
    shown = problems if len(problems) <= most else problems[: max(1, most - 1)]
    for line in shown:
        yield Content.assemble(("! ", "bold $text-error"), (line, "$text-error"))
    if left := len(problems) - len(shown):
        told = ngettext("… and {number} more", "… and {number} more", left).format(number=left)
        yield Content.styled(f"  {told}", "$text-error")
