"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

SchoolArgument = Annotated[
    Path, typer.Argument(help="Workbook, JSON file, or folder of CSV lists.", metavar="SCHOOL")
]
ResultArgument = Annotated[Path, typer.Argument(help="Result of `edt solve`.", metavar="TIMETABLE.json")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace files that exist.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
LanguageOption = Annotated[
    Literal["fr", "en"] | None,
    typer.Option("--language", help="Language of the texts; the school's own if left out."),
]
