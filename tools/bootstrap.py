"""Find uv, or install it into .tools/ without touching the system; print its path.

Needs nothing but Python's standard library: on Debian, Python 3.11 may come
without pip and without the means to make a virtual environment that has it.
"""

import hashlib
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

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
    """Download the wheel named by the index, refuse it if its hash differs, unpack the program."""
    accept = {"Accept": "application/vnd.pypi.simple.v1+json"}
    listing = urllib.request.Request(f"{INDEX}/uv/", headers=accept)
    with urllib.request.urlopen(listing, timeout=60) as answer:
        files = json.load(answer)["files"]
    prefix = f"uv-{VERSION}-"
    for file in files:
        if file["filename"].startswith(prefix) and wheel_tag() in file["filename"]:
            with urllib.request.urlopen(file["url"], timeout=300) as answer:
                wheel = answer.read()
            if hashlib.sha256(wheel).hexdigest() != file["hashes"]["sha256"]:
                sys.exit(f"{file['filename']} does not match its published hash; nothing installed")
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
