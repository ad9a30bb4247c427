"""Makes the README's two pictures, ``docs/pictures/box.png`` and ``highlight.png``: needs playwright and Chromium.

What they show is real: the box on a page as Chromium renders it, and the colours that the command writes to a terminal.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from summarize import Summarizer

HERE = Path(__file__).parent
PICTURES = HERE.parent / "docs" / "pictures"

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><style>
body {{ margin: 0; padding: 1.5rem 2.5rem; background: white; color: #1d2125; font: 17px/1.55 "Liberation Serif", serif; }}
h1 {{ font-size: 1.7rem; line-height: 1.2; margin: 0 0 1rem; }}
summarize-box {{ font-family: system-ui, "Liberation Sans", sans-serif; font-size: .9rem; }}
</style></head><body><article><h1>{title}</h1>{box}{paragraphs}</article></body></html>"""

TERMINAL = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><style>
body {{ margin: 0; padding: 1rem 1.25rem; background: #15181b; color: #d8d6d0; font: 14px/1.45 "DejaVu Sans Mono", monospace; }}
pre {{ margin: 0; font: inherit; white-space: pre-wrap; }}
b {{ color: #e28bd8; }}
i {{ color: #8b97a3; font-style: normal; }}
</style></head><body><pre>{text}</pre></body></html>"""


def page_with_box() -> str:
    """Return an article's page with the box opened."""
    title, *paragraphs = (HERE / "timetable.txt").read_text("utf-8").strip().split("\n\n")
    box = Summarizer(3).summarize("\n\n".join([title, *paragraphs])).to_html().replace("<details>", "<details open>")
    return PAGE.format(title=escape(title), box=box, paragraphs="".join(f"<p>{escape(text)}</p>" for text in paragraphs))


def terminal() -> str:
    """Return a terminal in which the command has highlighted an article."""
    command = ["summarize", "--format", "highlight", "timetable.txt"]
    text = escape(written_to_a_terminal([sys.executable, "-m", *command])).replace("\r\n", "\n")
    text = re.sub("\x1b\\[1;35m(.*?)\x1b\\[0m", r"<b>\1</b>", text)
    return TERMINAL.format(text=f"<i>$</i> {' '.join(command)}\n{text}")


def written_to_a_terminal(command: list[str]) -> str:
    """Return what a command writes when its output is a terminal."""
    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm", "PYTHONUTF8": "1"}
    with subprocess.Popen(command, stdout=slave, cwd=HERE, env=environment):  # noqa: S603  our own command
        os.close(slave)
        written = b""
        try:
            while data := os.read(master, 4096):
                written += data
        except OSError:  # how Linux says that the other side has closed
            pass
    os.close(master)
    return written.decode("utf-8")


def photograph(browser: Browser, html: str, name: str, width: int, height: int) -> None:
    """Save what the browser shows of a page."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(html)
    page.screenshot(path=PICTURES / name)
    print(PICTURES / name, (PICTURES / name).stat().st_size, "bytes")


PICTURES.mkdir(exist_ok=True)
chromium = shutil.which("chromium") or shutil.which("google-chrome")
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
    photograph(browser, page_with_box(), "box.png", 800, 560)
    photograph(browser, terminal(), "highlight.png", 800, 420)
    browser.close()
