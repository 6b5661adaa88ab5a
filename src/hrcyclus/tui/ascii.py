"""Drawing without Unicode: every symbol and line becomes a character of ASCII, one for one.

It is done where the lines leave for the terminal, so that nothing that is drawn escapes it: not
our own symbols and boxes, nor the borders and scrollbars of Textual.
"""

from __future__ import annotations

import unicodedata

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_DRAWN_AS = {
    # The statuses of a checkpoint: present, partial, absent, not applicable, open.
    "✓": "+",
    "◐": "~",
    "✗": "x",
    "–": "-",
    "·": ".",
    # What was merged differs.
    "≠": "!",
    # The cursor bar of a list; the sides of a check box.
    "▌": ">",
    "▐": "<",
    "✎": "*",
    "•": "*",
    "◦": "o",
    "○": "o",
    "●": "*",
    "…": ".",
    "—": "-",
    "×": "x",
    "−": "-",
    "÷": "/",
    "⌫": "<",
    "⏎": "<",
    "€": "E",
    "📁": "/ ",
    "📂": "/ ",
    "📄": "- ",
    "🔎": "/ ",
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("←‹◀", "<"),
    **dict.fromkeys("→›▶▸", ">"),
    **dict.fromkeys("↑▲", "^"),
    **dict.fromkeys("↓▼", "v"),
    # Bars: full, still possible, out of reach. Thin ends of a scrollbar are left away.
    **dict.fromkeys("█▓", "#"),
    "▒": "=",
    "░": ".",
    **dict.fromkeys("▂▃▄▅▆▇▀", " "),
    # Lines, thin and thick.
    **dict.fromkeys("│╎┆┊║▎▏▕▊▉▋▍", "|"),
    **dict.fromkeys("─╌┄┈▔", "-"),
    **dict.fromkeys("┌┐└┘╭╮╰╯├┤┬┴┼╔╗╚╝╠╣╦╩╬", "+"),
    **dict.fromkeys("┏┓┗┛┣┫┳┻╋┃╏", "#"),
    **dict.fromkeys("━═╍", "="),
    **dict.fromkeys("▖▗▘▙▛▜▝▟", "+"),
    "▁": "_",
}

_BRAILLE = range(0x2800, 0x2900)
_BY_DOTS = " ..::::##"


class _Characters(dict[int, str]):
    """How characters are drawn, found out when they first occur."""

    def __init__(self, encoding: str) -> None:
        super().__init__((ord(character), drawn) for character, drawn in _DRAWN_AS.items())
        self._encoding = encoding

    def __missing__(self, code: int) -> str:
        drawn = self[code] = self._drawn(chr(code))
        return drawn

    def _drawn(self, character: str) -> str:
        if character.isascii() or self._is_letter_of_encoding(character):
            return character
        if ord(character) in _BRAILLE:
            return _BY_DOTS[(ord(character) - _BRAILLE.start).bit_count()]
        width = get_character_cell_size(character)
        letters = "".join(
            part for part in unicodedata.normalize("NFKD", character) if part.isascii()
        )
        # Half of a fraction would be another number.
        return letters.ljust(width) if 0 < len(letters) <= width else "?" * width

    def _is_letter_of_encoding(self, character: str) -> bool:
        if unicodedata.category(character)[0] not in "LM":
            return False
        try:
            character.encode(self._encoding)
        except UnicodeEncodeError:
            return False
        return True


class AsciiFilter(LineFilter):
    """Draws lines in ASCII; letters with diacritics stay where the encoding has them.

    `encoding` is that of the terminal, one that Python knows.
    """

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._characters = _Characters(encoding)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment
            if segment.text.isascii()
            else Segment(self._in_ascii(segment.text), segment.style, segment.control)
            for segment in segments
        ]

    def _in_ascii(self, text: str) -> str:
        # Between words a dot would look like the end of a sentence.
        return text.replace(" · ", " | ").translate(self._characters)
