"""Find uv, or install it into .tools/ without touching the system; print its path.

Needs nothing but Python's standard library: on Debian, Python 3.11 may come
without pip and without the means to make a virtual environment that has it.
"""

import hashlib
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

VERSION = "0.13.8"
HOME = Path(__file__).resolve().parent.parent / ".tools"
UV = HOME / "bin" / "uv"
INDEX = os.environ.get("UV_DEFAULT_INDEX", "https://pypi.org/simple").rstrip("/")


def with_pip() -> bool:
    """Make a small environment with pip and let pip check and install the wheel."""
    try:
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True, capture_output=True)
        pip = [str(HOME / "bin" / "python"), "-m", "pip", "install", "-q", f"uv=={VERSION}"]
        return subprocess.run(pip, check=False).returncode == 0
    except (subprocess.CalledProcessError, OSError):
        return False


def wheel_tag() -> str:
    machine = platform.machine().lower().replace("arm64", "aarch64")
    return f"manylinux_2_17_{machine}" if machine == "x86_64" else f"manylinux_2_28_{machine}"


def with_the_standard_library() -> bool:
    """Download the wheel the index lists (PEP 503), refuse it if its hash differs, unpack it."""
    with urllib.request.urlopen(f"{INDEX}/uv/", timeout=60) as answer:
        listing, base = answer.read().decode(), answer.url
    for link, sha256 in re.findall(r'href="([^"#]+)#sha256=([0-9a-f]{64})"', listing):
        url = urljoin(base, link)
        name = url.rsplit("/", 1)[-1]
        if name.startswith(f"uv-{VERSION}-") and wheel_tag() in name:
            with urllib.request.urlopen(url, timeout=300) as answer:
                wheel = answer.read()
            if hashlib.sha256(wheel).hexdigest() != sha256:
                sys.exit(f"{name} does not match its published hash; nothing installed")
            archive = zipfile.ZipFile(io.BytesIO(wheel))
            inside = next(n for n in archive.namelist() if n.endswith("scripts/uv"))
            UV.parent.mkdir(parents=True, exist_ok=True)
            UV.write_bytes(archive.read(inside))
            UV.chmod(0o755)
            return True
    return False


def main() -> None:
    found = shutil.which("uv") if not UV.exists() else str(UV)
    if not found:
        print("Installing uv into .tools/ (once)…", file=sys.stderr)
        if not with_pip():
            shutil.rmtree(HOME, ignore_errors=True)
            if not with_the_standard_library():
                sys.exit(f"uv {VERSION} is not published for {platform.machine()}; install uv")
        found = str(UV)
    print(found)


if __name__ == "__main__":
    main()
