"""The level of the plugin contract, as a card or an instrument states it with `api`."""

from __future__ import annotations

from hrcyclus.i18n import _

API_LEVEL = 1
"""What this version knows. Within a level only optional fields, arguments and hooks are added."""


def newer_api(api: int) -> str:
    """Why a plugin of a higher level cannot be used, in one line."""
    return _("needs a newer HRcyclus (card API {api}, this one knows {known})").format(
        api=api, known=API_LEVEL
    )
