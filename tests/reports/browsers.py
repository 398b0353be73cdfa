"""A page in Chromium with axe-core: neither is part of the product, and both are found or the test is skipped."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CHROMIUM, AXE = "BEATBOOK_CHROMIUM", "BEATBOOK_AXE"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
PROBE = """
<script id="axe-source">%s</script>
<script id="axe-run">
axe.run(document, {runOnly: {type: "tag", values: %s}}).then(found => {
  const told = {
    violations: found.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]),
    passes: found.passes.map(v => v.id),
    width: document.documentElement.clientWidth,
    scrolled: document.documentElement.scrollWidth,
    fonts: [...document.fonts].filter(f => f.status === "loaded").length,
    asked: performance.getEntriesByType("resource").map(r => r.name).filter(n => !n.startsWith("data:")),
  };
  const out = document.createElement("script");
  out.type = "application/json"; out.id = "told"; out.textContent = JSON.stringify(told);
  document.body.append(out);
});
</script>
"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium() -> str:
    """The browser's program, else the test is skipped."""
    named = os.environ.get(CHROMIUM) or next(filter(None, map(shutil.which, NAMES)), None)
    if not named:
        pytest.skip(f"no Chromium here: install it, or name it in {CHROMIUM}")
    return named


def axe_source() -> str:
    """axe-core's one file, else the test is skipped."""
    named = os.environ.get(AXE, "")
    if not named or not Path(named).is_file():
        pytest.skip(f"no axe-core here: npm install axe-core, and name its axe.min.js in {AXE}")
    return Path(named).read_text(encoding="utf-8")


def judged(page: str, folder: Path, *, width: int = 1000) -> dict[str, Any]:
    """What axe-core finds on a page in a window so wide. Its own policy is taken off, as the probe is a script."""
    probe = PROBE % (axe_source().replace("</script", "<\\/script"), json.dumps(TAGS))
    looked = POLICY.sub("", page).replace("</body>", f"{probe}</body>")
    assert looked != page
    found: dict[str, Any] = _told(looked, folder, width)
    return found


FRAME = """<!DOCTYPE html><meta charset="utf-8"><body><script>
const frame = document.createElement("iframe");
frame.style = "width: %dpx; height: 900px; border: 0";
frame.onload = () => {
  const root = frame.contentDocument.documentElement;
  const out = document.createElement("script");
  out.type = "application/json"; out.id = "told";
  out.textContent = JSON.stringify([root.clientWidth, root.scrollWidth]);
  document.body.append(out);
};
frame.srcdoc = %s;
document.body.append(frame);
</script></body>"""


def reflowed(page: str, folder: Path, *, width: int) -> tuple[int, int]:
    """(width, width needed) of a page in a frame so wide: a window of Chromium is never under 500 pixels."""
    shown, needed = _told(FRAME % (width, json.dumps(page).replace("</", "<\\/")), folder, 1000)
    return shown, needed


def _told(page: str, folder: Path, width: int) -> Any:
    """What a script on the page wrote into it."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    words = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    words += [f"--window-size={width},1200", "--virtual-time-budget=20000", "--dump-dom", file.as_uri()]
    done = subprocess.run(words, capture_output=True, timeout=120, check=True)
    match = re.search(r'id="told">(.*?)</script>', done.stdout.decode("utf-8"), re.DOTALL)
    assert match, done.stderr.decode("utf-8", "replace")[-2000:]
    return json.loads(html.unescape(match[1]))
