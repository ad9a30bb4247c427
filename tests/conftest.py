"""What all tests share: how hypothesis runs, and where the development data lies when it is there."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# In CI the same examples every time, so that a red run is a change of ours; elsewhere new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def examples() -> dict[str, str]:
    """Return the articles in ``examples/`` by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))}


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data beside the project; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("needs the development data in ../shared, which is not part of the project")
    return folder
