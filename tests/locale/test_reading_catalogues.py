"""The catalogues are read as the standard library reads them."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import pytest

import hrcyclus
from hrcyclus.i18n import _, ngettext, pgettext, speaking
from hrcyclus.model.bilingual import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_the_one_that_gettext_finds(language: Language):
    place = Path(hrcyclus.__file__).with_name("locale") / language / "LC_MESSAGES" / "hrcyclus.mo"
    with place.open("rb") as stream:
        known: Any = GNUTranslations(stream)
    messages = [one for one in known._catalog if isinstance(one, str) and one]
    plurals = {one[0] for one in known._catalog if isinstance(one, tuple)}
    assert len(messages) > 1000
    assert len(plurals) > 50
    with speaking(language):
        for message in messages:
            context, separator, text = message.partition("\x04")
            if separator:
                assert pgettext(context, text) == known.pgettext(context, text)
            else:
                assert _(message) == known.gettext(message)
        for singular in plurals:
            for number in (0, 1, 2, 21):
                found = ngettext(singular, "many", number)
                assert found == known.ngettext(singular, "many", number)


def test_a_message_that_is_in_no_catalogue_is_its_own():
    with speaking("nl"):
        assert _("Nobody has written this.") == "Nobody has written this."
        assert pgettext("here", "Nobody has written this.") == "Nobody has written this."
        assert [ngettext("one x", "many x", number) for number in (0, 1, 2)] == [
            "many x",
            "one x",
            "many x",
        ]
        assert _("") == ""
        assert _("\ud800") == "\ud800"
