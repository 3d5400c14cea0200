"""The recipe of static/nlds as a module; it is a script, so it is loaded by its path."""

import importlib.util
import sys
from types import ModuleType

from portal.resources import folder

STATIC = folder("static")


def load() -> ModuleType:
    name = "nlds_build"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, STATIC / "nlds/build.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]
