"""Which chart suits which columns: hard conditions, named preferences, a ranking, and a diverse top."""

from mlguide_jupyter.charts.choice._chart import Chart, chart_words
from mlguide_jupyter.charts.choice._propose import Proposal, propose
from mlguide_jupyter.charts.choice._rank import rank
from mlguide_jupyter.charts.choice._ranked import TASKS, Encoding, Ranked, Reason
from mlguide_jupyter.charts.choice._top import served, top
from mlguide_jupyter.charts.choice.kinds import CHARTS

__all__ = [
    "CHARTS",
    "TASKS",
    "Chart",
    "Encoding",
    "Proposal",
    "Ranked",
    "Reason",
    "chart_words",
    "propose",
    "rank",
    "served",
    "top",
]
