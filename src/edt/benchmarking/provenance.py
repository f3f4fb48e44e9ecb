"""Where a measurement comes from: commit, versions, machine."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

LIBRARIES = ("edt", "ortools", "numpy", "scipy")


def commit() -> str:
    """Return the commit of our source, with ``+`` where files were changed; empty where it is not known."""
    git = shutil.which("git")
    if git is None:
        return ""
    source = Path(__file__).resolve().parent
    found = _output([git, "-C", str(source), "rev-parse", "--short=12", "HEAD"])
    changed = _output([git, "-C", str(source), "status", "--porcelain", "--untracked-files=no"])
    return found + ("+" if found and changed else "")


def versions(peer: str | None = None) -> dict[str, str]:
    """Return the versions of all that takes part in a run."""
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    program = shutil.which(peer) if peer else None
    if program and peer:
        first, *_ = _output([program, "--version"]).splitlines() or [""]
        found[peer] = first
    return found


def machine() -> dict[str, str | int | float]:
    """Return what the machine is, and how busy it is now."""
    return {
        "system": platform.system(),
        "processor": _processor(),
        "processors": os.cpu_count() or 1,
        "memory_mb": psutil.virtual_memory().total // 2**20,
        "load": round(psutil.getloadavg()[0], 2),
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file, or of the files in a folder with their names."""
    found = hashlib.sha256()
    for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if one.is_file():
            found.update(one.name.encode() if path.is_dir() else b"")
            with one.open("rb") as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    found.update(piece)
    return found.hexdigest()


def _output(words: list[str]) -> str:
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
