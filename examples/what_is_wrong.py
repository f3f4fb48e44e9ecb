"""What cannot work, found by counting before any search: python examples/what_is_wrong.py [WORKBOOK]."""

import sys
from pathlib import Path

import edt

IMPOSSIBLE = Path(__file__).parent / "impossible" / "impossible.xlsx"


def main(workbook: str = str(IMPOSSIBLE)) -> None:
    """Print each issue with what to do about it, in French and in English."""
    for issue in edt.check(edt.load(workbook)):
        print(f"{issue.severity} [{issue.code}]")
        for language in ("fr", "en"):
            print(f"  {issue.message(language)}\n    -> {issue.hint(language)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
