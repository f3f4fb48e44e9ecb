"""The search by moves for tests, as Python."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from edt.solving.moving import Compiled


@pytest.fixture(scope="module")
def interpreted() -> Iterator[Compiled]:
    """Load the search by moves without compiling it: that would take longer than all tests of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("numba.config.DISABLE_JIT", True)
        patch.setattr("edt.solving.moving.CHANGES", 3_000)
        loaded = Compiled()
        loaded.wait()
        assert loaded.annealing is not None
        yield loaded
