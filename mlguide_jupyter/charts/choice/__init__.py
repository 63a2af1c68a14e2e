"""Which chart suits which columns: hard conditions, named preferences, a ranking, and a diverse top."""

from mlguide_jupyter.charts.choice._ranked import TASKS, Encoding, Ranked, Reason

__all__ = ["TASKS", "Encoding", "Ranked", "Reason"]
