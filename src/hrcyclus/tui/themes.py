"""Our own themes, dark and light, designed as one; statuses differ in lightness as in hue."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="hrcyclus-dark",
    dark=True,
    primary="#5aa9e6",
    secondary="#8ecae6",
    accent="#ffb454",
    foreground="#e6e9ef",
    background="#12161f",
    surface="#1a202c",
    panel="#232b3a",
    success="#4fd1a5",
    warning="#f6c453",
    error="#ff7b72",
    variables={
        "block-cursor-text-style": "bold",
        "border-blurred": "#3a465c",
        "scrollbar": "#3a465c",
        "scrollbar-hover": "#4d5c78",
        "scrollbar-active": "#5aa9e6",
        "scrollbar-background": "#12161f",
        "scrollbar-background-hover": "#12161f",
        "scrollbar-background-active": "#12161f",
    },
)

LIGHT = Theme(
    name="hrcyclus-light",
    dark=False,
    primary="#1f5fa8",
    secondary="#2b7a9b",
    accent="#a04a00",
    foreground="#1b2230",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d8",
    success="#0b6b4f",
    warning="#8a5a00",
    error="#b3261e",
    variables={
        "block-cursor-text-style": "bold",
        "border-blurred": "#b9b4a6",
        "scrollbar": "#b9b4a6",
        "scrollbar-hover": "#8f8a7b",
        "scrollbar-active": "#1f5fa8",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)
