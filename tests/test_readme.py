"""The README shows what really comes out, and names only what is there."""

import re
import subprocess
import sys
from pathlib import Path

import mlguide_jupyter as mlguide

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_the_real_one():
    check = [sys.executable, str(ROOT / "tools" / "readme_output.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_every_file_that_is_linked_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_code_that_is_named_is_a_check():
    named = re.findall(r"regression/[a-z]+(?:-[a-z]+)*(?![a-z*-])", README)
    assert set(named) <= {rule.code for rule in mlguide.rules()}
