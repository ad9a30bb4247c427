"""What all tests share: how hypothesis runs, a browser, and where the development data lies when it is there."""

import multiprocessing
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from summarize.commands.terminal import available

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

# In CI the same examples every time, so that a red run is a change of ours; elsewhere new ones, and half as many.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parent.parent

MOST_PROCESSES = 4
"""Processes that share the tests at most: each one imports everything, and none runs less than a file of tests."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many processes share the tests where ``-n`` does not say it: none but this one for single files."""
    cores = available()
    is_short = not any(Path(argument).is_dir() for argument in config.args)
    return 0 if is_short or cores == 1 else min(cores, MOST_PROCESSES)


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


@pytest.fixture
def forked_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let worker processes be forks of one that has imported the package, where how they start is not what is tested.

    It saves a second for each: a process that starts from nothing imports numpy, scipy and, as its main module, pytest.
    """
    if sys.platform == "win32":
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["__main__", "summarize.api", "summarize.pipeline", "summarize.corpus.worker", "summarize.corpus.tables"]
    )
    for module in ("summarize.corpus.workers", "summarize.many", "timing", "speed"):  # the last two in benchmarks/
        if module in sys.modules or module.startswith("summarize"):
            monkeypatch.setattr(f"{module}.get_context", lambda _: context)


@pytest.fixture(scope="session")
def only_page() -> "Iterator[Page]":
    """Return the one page of a real Chromium, which costs half a second to open; the test is skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("needs Chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-component-update"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield browser.new_page()
        browser.close()


@pytest.fixture
def page(only_page: "Page") -> "Page":
    """Return the page, blank, light and small, for it is painted by the processor."""
    only_page.unroute_all()
    only_page.goto("about:blank")
    only_page.set_viewport_size({"width": 480, "height": 320})
    only_page.emulate_media(color_scheme="light")
    return only_page
