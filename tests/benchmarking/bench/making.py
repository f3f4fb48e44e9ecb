"""Records of runs that nobody has run."""

from __future__ import annotations

from edt.benchmarking.record import RunRecord


def record(
    instance: str = "one",
    configuration: str = "usual",
    seed: int = 1,
    cost: tuple[int, ...] | None = (0, 10),
    *,
    study: str = "study",
    best_known: tuple[int, ...] | None = None,
) -> RunRecord:
    return RunRecord(
        key=f"{study} {instance} {configuration} {seed}",
        study=study,
        instance=instance,
        input_hash=instance,
        configuration=configuration,
        seed=seed,
        seconds=10,
        cores=2,
        memory_mb=1000,
        commit="0123456789ab",
        machine={"processor": "abacus", "load": 0.5},
        started="2026-01-01T00:00:00+00:00",
        state="failed" if cost is None else "done",
        error="" if cost is not None else "Traceback\nInternalError: <b>no</b>",
        levels=("infeasibility", "objective"),
        cost=cost,
        bound=(0, 2),
        best_known=best_known,
        curve=() if cost is None else ((1.0, (cost[0], cost[1] + 5)), (4.0, cost)),
        build_seconds=0.5,
        wall_seconds=10.2,
        peak_memory_mb=321.5,
    )
