"""What is asked while a card is edited, in words."""

from __future__ import annotations

from hrcyclus.i18n import _, ngettext
from hrcyclus.tui.screens.ask import Question, Reply

SAVE, DROP, STAY = "save", "drop", "stay"
FOLLOW, LEAVE, KEEP = "follow", "leave", "keep"
RAISE, SAME = "raise", "same"
OVERWRITE, RELOAD = "overwrite", "reload"
GO_ON, FORGET = "go-on", "forget"


def about_leaving() -> Question:
    """What to do with changes that are in no file yet."""
    return Question(
        _("Not saved"),
        _("The card has changes that are not in its file yet."),
        [
            Reply(SAVE, _("Save and leave")),
            Reply(STAY, _("Stay here")),
            Reply(DROP, _("Throw the changes away"), _("The card stays as it was last saved")),
        ],
    )


def about_unfinished() -> Question:
    """What to do with a card that was being edited when the app was ended."""
    return Question(
        _("An unfinished card"),
        _("The app was ended while this card was being edited. What was not saved is kept."),
        [
            Reply(GO_ON, _("Go on with it")),
            Reply(FORGET, _("Throw the changes away"), _("The card stays as it was last saved")),
        ],
    )


def about_renaming(old: str, new: str) -> Question:
    """Whether answers follow to another id."""
    return Question(
        _("Another id"),
        _("Answers in files hang on the id. Do answers to “{old}” follow to “{new}”?").format(
            old=old, new=new
        ),
        [
            Reply(
                FOLLOW, _("Yes, it is the same point"), _("The card remembers what it was called")
            ),
            Reply(
                LEAVE,
                _("No, it is another point"),
                _("Answers to “{old}” stay in their files as “not installed”").format(old=old),
            ),
            Reply(KEEP, _("Keep the id “{old}”").format(old=old)),
        ],
    )


def about_version(version: str, raised: str, added: int) -> Question:
    """Whether a changed card is another version."""
    text = _("The card has changed. Its version is {version}.").format(version=version)
    if added:
        text += " " + ngettext(
            "{number} point was added: in the new version it is marked as new.",
            "{number} points were added: in the new version they are marked as new.",
            added,
        ).format(number=added)
    return Question(
        _("Another version"),
        text,
        [
            Reply(
                RAISE,
                _("Make it version {version}").format(version=raised),
                _("Who opens an assessment made before sees what is new"),
            ),
            Reply(
                SAME,
                _("Keep version {version}").format(version=version),
                _("For a small correction"),
            ),
        ],
    )


def about_other_changes(file_name: str) -> Question:
    """What to do with a file that was changed outside while it was edited."""
    return Question(
        _("Changed by someone else"),
        _("{file} was changed outside this editor. Nothing is lost yet.").format(file=file_name),
        [
            Reply(STAY, _("Stay here"), _("Nothing is saved for now")),
            Reply(
                RELOAD,
                _("Take the other version"),
                _("Read the file again; what was changed here is dropped"),
            ),
            Reply(
                OVERWRITE,
                _("Keep this version"),
                _("Write over the file; what the other one changed is dropped"),
            ),
        ],
    )


BLOCK_KINDS = ("text", "list", "definition", "quote", "table")


def about_block() -> Question:
    """Which kind of block to add."""
    return Question(
        _("Add"),
        "",
        [
            Reply("text", _("Text"), _("A paragraph")),
            Reply("list", _("List"), _("Points in a row, with or without a lead-in")),
            Reply("definition", _("Definition"), _("A term and what it means")),
            Reply("quote", _("Quotation"), _("Somebody's own words, with their source")),
            Reply("table", _("Table"), _("Rows and columns")),
        ],
    )


POINT, GROUP, PROMPT, EXPLAIN, SMARTER = "point", "group", "prompt", "explain", "smarter"


def about_group() -> Question:
    """What to add at a group."""
    return Question(
        _("Add"),
        "",
        [
            Reply(POINT, _("A checkpoint in this group")),
            Reply(GROUP, _("Another group after it")),
        ],
    )


def about_anything() -> Question:
    """What to add to a card."""
    return Question(
        _("Add"),
        "",
        [
            Reply(EXPLAIN, _("Explanation"), _("What the instrument is")),
            Reply(SMARTER, _("Working smarter"), _("What it does for working smarter")),
            Reply(POINT, _("Checkpoint"), _("A point that must not be missing")),
            Reply(GROUP, _("Group"), _("Checkpoints with a score of their own")),
            Reply(PROMPT, _("Question"), _("A question with a note, without a score")),
        ],
    )
