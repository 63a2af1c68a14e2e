"""Find a Chromium for the browser tests, or install one; print where it is.

One that is installed is used as it is. Else, with ``--install``: as root the
package of a Debian-like system, else Playwright's own. Where neither can be
had, a plain sentence says what to do, and the exit code is 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
#: Where browsers live that put nothing on the PATH.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = (
    "No Chromium was found, so the browser tests cannot run. Install Chromium or Google Chrome "
    "(Debian or Ubuntu: sudo apt-get install chromium), or put its path into the variable CHROMIUM."
)


def find() -> str | None:
    """Return the path of an installed Chromium or Chrome, or None."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *PLACES]
    return next((path for path in named if path and os.access(path, os.X_OK)), None) or _playwrights_own()


def install() -> str | None:
    """Install a Chromium if none is there, and return its path or None."""
    for command in _commands():
        if found := find():
            return found
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return find()


def _commands() -> list[list[str]]:
    """Return the ways to get one, in the order in which they are tried."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    debian = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]]
    own = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    return (debian if root and shutil.which("apt-get") else []) + own


def _playwrights_own() -> str | None:
    """Return the path at which Playwright keeps its own browser, if it is there."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    """Print the path, or say on standard error what to install."""
    found = install() if "--install" in sys.argv else find()
    print(found or ADVICE, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    raise SystemExit(main())
