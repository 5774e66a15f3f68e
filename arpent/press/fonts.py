"""Where the one font that Typst does not carry was installed."""

from importlib.util import find_spec
from pathlib import Path


def font_folder() -> Path:
    """Return the folder of the sans, as its package installed it."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise RuntimeError("font-source-sans-pro is not installed: run `make setup`")
    return Path(spec.origin).parent / "files"
