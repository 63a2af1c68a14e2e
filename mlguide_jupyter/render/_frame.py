"""The findings as a table to filter and to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlguide_jupyter.model import Explanation

if TYPE_CHECKING:
    import pandas as pd

#: Columns, in the order in which a finding is read.
COLUMNS = ("level", "code", "title", "subject", "claim", "consequence", "advice", "next", "evidence", "topic")


def frame(explanation: Explanation) -> pd.DataFrame:
    """Return one row for each finding; ``next`` is the code of its first action."""
    import pandas as pd

    rows = [
        {column: getattr(finding, column, None) for column in COLUMNS}
        | {"next": finding.actions[0].code if finding.actions else None, "evidence": dict(finding.evidence)}
        for finding in explanation.findings
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
