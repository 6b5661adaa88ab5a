"""Our own themes, dark and light, designed as one; statuses differ in lightness as in hue."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="hrcyclus-dark",
    dark=True,
    primary="#5aa9e6",
    secondary="#b9bbff",
    accent="#ffb454",
    foreground="#e8ebf1",
    background="#12161f",
    surface="#1a202c",
    panel="#232b3a",
    success="#5fe0ab",
    warning="#f6c453",
    error="#fa7f66",
    variables={
        "text-primary": "#92c6ee",
        "text-secondary": "#b9bbff",
        "text-success": "#84f2c0",
        "text-warning": "#f9cf66",
        "text-error": "#fb9680",
        "text-disabled": "#a3a9b5",
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
    secondary="#4b259a",
    accent="#964400",
    foreground="#121824",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d8",
    success="#0b7a47",
    warning="#8a5a00",
    error="#a3161b",
    variables={
        "text-primary": "#17508f",
        "text-secondary": "#4b259a",
        "text-success": "#0b653b",
        "text-warning": "#824f03",
        "text-error": "#740e12",
        "text-disabled": "#565b66",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#d6e0ec",
        "border-blurred": "#b9b4a6",
        "scrollbar": "#b9b4a6",
        "scrollbar-hover": "#8f8a7b",
        "scrollbar-active": "#1f5fa8",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)
