"""When a contest has to end: by the work done, so that a busy machine gives the answer that an idle one gives."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Self

#: Share of the budget after which nothing new is begun: the rest is for what is under way, and for the answer.
STOP = 0.9
#: Times the budget, and seconds besides, that may pass by the clock on the wall where others take the processor.
PATIENCE, GRACE = 3.0, 10.0


@dataclass(frozen=True)
class Deadline:
    """The end of a contest.

    Attributes
    ----------
    worked : float
        Processor time of this thread at which it ends: what others do on the machine does not count.
    passed : float
        Time at which it ends whatever was done.
    """

    worked: float
    passed: float

    @classmethod
    def after(cls, budget: float) -> Self:
        """Return the deadline of what begins now.

        Parameters
        ----------
        budget : float
            Seconds.

        Returns
        -------
        Deadline
        """
        return cls(time.thread_time() + STOP * budget, time.monotonic() + PATIENCE * budget + GRACE)

    @property
    def over(self) -> bool:
        """Whether it is time to end."""
        return time.thread_time() > self.worked or time.monotonic() > self.passed
