"""How the cells of a form look. Every colour stands out from its ground by 4.5 to 1 or more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hrcyclus.model.assessment import Status

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

INK = "#1F2933"
DEEP = "#1F4E5F"
LINE = "#B8C2CC"
TO_FILL_IN = "#FFFDF0"

STATUS_COLOURS = {
    Status.PRESENT: ("#D7F0DD", "#0B5A26"),
    Status.PARTIAL: ("#FFEFC7", "#6B4700"),
    Status.ABSENT: ("#FBDCDC", "#8A1C1C"),
    Status.NOT_APPLICABLE: ("#E4E7EB", "#3E4C59"),
    Status.UNKNOWN: ("#DDEBFA", "#1B4B82"),
}
"""The ground and the ink of each status."""

ASKS_ATTENTION = "#FFC98A"
"""The ground of a cell that should not have stayed empty."""


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook, date_format: str) -> None:
        self._workbook = workbook
        framed: dict[str, Any] = {
            "border": 1,
            "border_color": LINE,
            "text_wrap": True,
            "valign": "top",
        }
        fill_in: dict[str, Any] = {**framed, "locked": False, "bg_color": TO_FILL_IN}
        headed = {**framed, "valign": "vcenter", "bold": True}
        self._framed = framed
        self.title = self._style(bold=True, font_size=18, font_color=DEEP, valign="vcenter")
        self.plain = self._style(valign="vcenter")
        self.label = self._style(bold=True, valign="vcenter")
        self.header = self._style(**headed, font_color="#FFFFFF", bg_color=DEEP)
        self.group = self._style(bold=True, font_color=DEEP, bg_color="#DCE8EC", valign="vcenter")
        self.number = self._style(**framed, font_color="#52606D", align="center")
        self.fixed = self._style(**framed)
        self.help = self._style(**framed, font_color="#3E4C59")
        self.shut = self._style(**framed, bg_color="#E9ECEF", font_color="#3E4C59")
        self.link = self._style(**framed, font_color="#0B5394", underline=1)
        # As text: what begins with = or - is then no formula, and 1-2 no date.
        self.text = self._style(**fill_in, num_format="@")
        self.choice = self._style(**fill_in, bold=True)
        self.date = self._style(**fill_in, num_format=date_format, align="left")

    def counted(self, ending: str) -> Format:
        """A number with words behind it."""
        plain = ending.replace('"', "")
        return self._style(**self._framed, num_format=f'0"{plain}"', align="left")

    def coloured(self, ground: str, ink: str = INK) -> Format:
        """What a cell turns into on a condition."""
        return self._workbook.add_format({"bg_color": ground, "font_color": ink})

    def _style(self, **properties: Any) -> Format:
        return self._workbook.add_format(
            {"font_name": "Calibri", "font_size": 11, "font_color": INK, **properties}
        )
