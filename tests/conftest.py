"""What every test may use: Hypothesis profiles, real data, golden texts, no-skip runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.compiled import interpreted

__all__ = ["interpreted"]

PROJECT = Path(__file__).resolve().parents[1]
SHARED_DATA = PROJECT.parent / "shared" / "data"
GOLDEN = PROJECT / "tests" / "golden"

# Building a school is slow by Hypothesis's standards and machines differ: no deadlines.
_PATIENT = (HealthCheck.too_slow, HealthCheck.data_too_large)
# Everyday runs draw the same examples each time, so a red run is about the change at hand.
settings.register_profile(
    "default",
    max_examples=50,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=_PATIENT,
)
# For work on one rule or shape: -k NAME --hypothesis-profile thorough.
settings.register_profile(
    "thorough",
    max_examples=200,
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=_PATIENT,
)
# Nightly runs look for new examples.
settings.register_profile(
    "nightly",
    max_examples=2_000,
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=_PATIENT,
)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("edt")
    group.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden texts anew instead of comparing with them",
    )
    group.addoption(
        "--forbid-skips",
        action="store_true",
        help="fail when a test was skipped (for machines where everything is installed)",
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn skips into a failure under --forbid-skips; the summary has said which and why."""
    if not session.config.getoption("--forbid-skips"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped") and session.exitstatus == 0:
        reporter.write_line("\nfailed: tests were skipped, and --forbid-skips is set", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the folder of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of the real data sets; the test is skipped where they are absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("no real data: there is no ../shared/data beside the project")
    return SHARED_DATA


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Give `golden(name, text)`: the text must equal the file tests/golden/<name>.

    `make golden` writes the files anew; read the diff before you commit it.
    """

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden text {name}: run `make golden` and read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return compare
