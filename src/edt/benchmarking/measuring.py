"""One run in a process of its own: reads a job, solves, writes events line by line.

Started by the runner as ``python -m edt.benchmarking.measuring FOLDER RUNNER``: the folder holds
``job.json`` and gets ``events.jsonl``; the process ends when the runner (its number) is gone. Whatever
happens to this process, the events written so far are kept.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from edt.benchmarking.opening import Cost, Ending, Opened, open_instance
from edt.benchmarking.orphans import end_with_parent
from edt.benchmarking.peers import run_peer
from edt.benchmarking.study import Configuration
from edt.errors import EdtError
from edt.solving.progress import Progress
from edt.solving.settings import Settings

LINES_OF_ERROR = 12


class Job(BaseModel):
    """What a process is to do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    instance: Path
    formulation: str | None
    configuration: Configuration
    seed: int
    seconds: float
    cores: int


class Measuring:
    """Carries a job out and tells what happens, with seconds since the start."""

    def __init__(self, job: Job, folder: Path) -> None:
        self.job = job
        self.folder = folder
        self.began = time.monotonic()
        self.built: float | None = None
        self._events = (folder / "events.jsonl").open("a", encoding="utf-8", buffering=1)

    def tell(self, event: str, **values: Any) -> None:
        """Write an event."""
        seconds = round(time.monotonic() - self.began, 3)
        self._events.write(json.dumps({"event": event, "seconds": seconds, **values}) + "\n")

    def run(self) -> None:
        """Open, solve, tell the end; failures are told too."""
        try:
            opened = open_instance(self.job.instance, self.job.formulation)
            self.tell("opened", levels=opened.levels, musts=opened.musts)
            peer = self.job.configuration.peer or self.job.configuration.command
            ending = self._peer(opened) if peer else self._search(opened)
            self.tell(
                "done",
                stopped_by=ending.stopped_by,
                cost=ending.cost,
                bound=ending.bound,
                model=ending.model,
                build_seconds=self.built,
            )
        except EdtError as error:
            self.tell("failed", error=f"{type(error).__name__}: {error}"[:2_000])
        except Exception:  # noqa: BLE001 - a fault of ours is a result of the measurement, too
            self.tell(
                "failed", error="\n".join(traceback.format_exc().splitlines()[-LINES_OF_ERROR:])[:2_000]
            )

    def _search(self, opened: Opened) -> Ending:
        settings = Settings.model_validate(
            {
                **self.job.configuration.settings,
                "seconds": self.job.seconds,
                "workers": self.job.cores,
                "seed": self.job.seed,
            }
        )
        best: list[Cost] = []

        def follow(cost: Cost) -> None:
            if not best or cost < best[-1]:
                best.append(cost)
                self.tell("better", cost=cost)

        return opened.solve(settings, self._built, follow)

    def _built(self, progress: Progress) -> None:
        if self.built is None and progress.stage not in ("check", "compile"):
            self.built = round(time.monotonic() - self.began, 3)

    def _peer(self, opened: Opened) -> Ending:
        configuration = self.job.configuration
        folder = self.folder / "peer"
        folder.mkdir()
        blanks = {
            "instance": self.job.instance.resolve(),
            "solution": folder / f"solution{configuration.ending or opened.ending}",
            "folder": folder,
            "seconds": f"{self.job.seconds:g}",
            "seed": self.job.seed,
            "cores": self.job.cores,
            "formulation": self.job.formulation or "",
        }
        self.built = round(time.monotonic() - self.began, 3)
        solution = run_peer(configuration, blanks, folder, self.job.seconds)
        # Only when the answer was there is known; reading and auditing it takes no time of the peer's.
        cost = opened.cost_of(solution) if solution is not None else None
        if cost is not None and solution is not None:
            ago = time.time() - solution.stat().st_mtime
            self.tell("better", cost=cost, ago=round(ago, 3))
        return Ending("time" if solution is None else "peer", cost)


def main() -> None:
    """Carry out the job of a folder."""
    folder = Path(sys.argv[1])
    end_with_parent(int(sys.argv[2]))
    job = Job.model_validate_json((folder / "job.json").read_text(encoding="utf-8"))
    Measuring(job, folder).run()


if __name__ == "__main__":
    main()
