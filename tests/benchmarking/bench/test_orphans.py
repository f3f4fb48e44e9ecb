"""Whoever is killed while it measures leaves no process behind that goes on and disturbs the next run."""

import subprocess
import sys

import psutil

SLEEP = "import time; time.sleep(60)"
CHILD = f"""
import subprocess, sys
from edt.benchmarking.orphans import end_with_parent
end_with_parent(int(sys.argv[1]))
below = subprocess.Popen([sys.executable, "-c", "{SLEEP}"])
print(below.pid, flush=True)
below.wait()
"""
PARENT = f"""
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}, str(os.getpid())])
print(child.pid, flush=True)
child.wait()
"""


def test_all_end_when_the_first_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        family = [psutil.Process(int(parent.stdout.readline())) for _ in range(2)]
        parent.kill()
    _, alive = psutil.wait_procs(family, timeout=30)
    for process in alive:
        process.kill()
    assert alive == []
