"""Run every benchmark of the folder, or those named on the command line, one after the other."""

import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    here = sorted(f.stem for f in Path(__file__).parent.glob("*.py") if not f.stem.startswith("_"))
    for name in sys.argv[1:] or here:
        print(f"\n== {name}", flush=True)
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
