"""Make the picture of the web page in the README: python tools/picture.py RESULT.json [--open class=4B].

The result is what ``edt solve`` writes, of the college example for the README. Needs Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import get_args

from edt.formats.html import write_page
from edt.formats.json import load_result
from edt.words import Language

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "page.png"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--hide-scrollbars",
)


def main() -> int:
    """Write the page of a result, open it in a headless browser and keep what it shows."""
    parser = argparse.ArgumentParser(description="Make the picture of the web page in the README.")
    parser.add_argument("result", type=Path, help="a result, as JSON")
    parser.add_argument("--open", default="class=4B", metavar="WHO", help="what is shown, such as class=4B")
    parser.add_argument("--language", choices=get_args(Language), default="fr")
    parser.add_argument("--size", default="1360,1000", metavar="WIDTH,HEIGHT")
    parser.add_argument("--output", type=Path, default=PICTURE)
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not installed", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        write_page(load_result(arguments.result), page, arguments.language)
        picture = Path(folder) / "page.png"
        subprocess.run(
            [
                chromium,
                *FLAGS,
                f"--window-size={arguments.size}",
                f"--screenshot={picture}",
                f"{page.as_uri()}#{arguments.open}",
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, arguments.output)
    print(f"{arguments.output}: {arguments.output.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
