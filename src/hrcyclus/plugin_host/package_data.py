"""Data files inside an importable package, read through whatever imported it."""

from __future__ import annotations

import sys
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.problem import FileError, Problem


def read_package_data(package: str, name: str) -> tuple[bytes, str]:
    """The bytes of a file in an imported package, and where it stands.

    It asks the package's loader, as `importlib.resources` does, without the time that importing
    that takes at every start. Raises FileError.
    """
    module = sys.modules.get(package)
    spec = module.__spec__ if module else None
    if spec is None or spec.origin is None or spec.submodule_search_locations is None:
        raise FileError(
            Problem(
                _("{module} is no package").format(module=package),
                _("put the code in a folder, in __init__.py, with {name} beside it").format(
                    name=name
                ),
                file=name,
            )
        )
    path = Path(spec.origin).with_name(name)
    file = str(path)
    get_data = getattr(spec.loader, "get_data", None)
    try:
        return (get_data(file) if get_data else path.read_bytes()), file
    except OSError as error:
        raise FileError(
            Problem(
                _("the package {module} has no {name} that can be read").format(
                    module=package, name=name
                ),
                _("put it beside __init__.py"),
                file=file,
            )
        ) from error
