"""The global options, and the plugins that these leave in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.i18n import _, language_of_locale, set_language
from hrcyclus.model.value import value
from hrcyclus.plain.output import filled, tell
from hrcyclus.store.config import Config, read_config

if TYPE_CHECKING:
    from hrcyclus.plugin_host.host import PluginSet


@value
class GlobalOptions:
    """The global options, and the settings with what is wrong in them."""

    config: Config
    trouble: str
    plugins_dir: Path | None = None
    disabled: tuple[str, ...] = ()
    safe_mode: bool = False
    trusted: tuple[str, ...] = ()

    def load(self, config: Config) -> PluginSet:
        """The plugins that these options and those settings leave in."""
        from hrcyclus.plugin_host.host import load_plugins

        return load_plugins(
            plugins_dir=self.plugins_dir,
            disabled=(*self.disabled, *config.disabled),
            safe_mode=self.safe_mode,
            trusted=self.trusted,
        )

    def plugins(self) -> PluginSet:
        """The plugins to work with; each that failed is told on standard error, and each that is
        not trusted any more."""
        from hrcyclus.store.trust import Trust

        plugins = self.load(self.config)
        left_out = {*self.disabled, *self.config.disabled}
        broken = _("plugin {name} is left out: {reason}")
        for remark in plugins.remarks:
            tell(remark)
        for plugin in plugins.plugins:
            changed = plugin.trust is Trust.CHANGED and plugin.name not in left_out
            if plugin.state in ("failed", "conflict") or (changed and not self.safe_mode):
                tell(filled(broken, name=plugin.name, reason=plugin.reason))
        known = {plugin.name for plugin in plugins.plugins}
        for name in sorted(set(self.disabled) - known):
            tell(filled(_("--disable {name}: there is no plugin of that name"), name=name))
        for name in sorted(set(self.trusted) - known):
            tell(filled(_("--trust {name}: there is no plugin of that name"), name=name))
        return plugins


def settings() -> tuple[Config, str]:
    """The settings, and what is wrong in them, which is told. From now on their language is spoken,
    or that of the locale."""
    set_language(language_of_locale())
    config, trouble = read_config()
    if trouble:
        tell(trouble)
    if config.language:
        set_language(config.language)
    return config, trouble
