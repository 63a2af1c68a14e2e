"""What the tests of the guide need of a page: its sections, its words, its examples."""

import contextlib
import io
import re
import warnings

from mlguide_jupyter.guide._topic import Topic
from mlguide_jupyter.render._topic import FOLDED, parts

EXAMPLE = re.compile(r"```python\n(.*?)\n```", re.DOTALL)


def words_before_folds(topic: Topic) -> int:
    """Return the count of words that are seen before anything is unfolded; a formula is no word."""
    lead, sections = parts(topic)
    text = " ".join([lead, *(body for head, body in sections if head not in FOLDED)])
    text = re.sub(r"```.*?```|\$\$.*?\$\$|\$[^$]*\$", " ", text, flags=re.DOTALL)
    return len(re.findall(r"\w[\w'.,/-]*", re.sub(r"\]\([^)]*\)", "]", text)))


def links(topic: Topic) -> list[str]:
    """Return the topics to which the text links."""
    return re.findall(r"\]\(topic:([^)]*)\)", topic.body)


def examples(topic: Topic) -> list[str]:
    """Return the blocks of Python in a page."""
    return EXAMPLE.findall(topic.body)


def split(example: str) -> tuple[str, list[str]]:
    """Return the code of an example, and the output that its page shows after ``#>``."""
    lines = example.splitlines()
    shown = [line.removeprefix("#> ").removeprefix("#>") for line in lines if line.startswith("#>")]
    return "\n".join(line for line in lines if not line.startswith("#>")), shown


def output(code: str) -> list[str]:
    """Return the lines that a piece of code prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        exec(compile(code, "<example>", "exec"), {"__name__": "example"})
    return out.getvalue().rstrip().splitlines()
