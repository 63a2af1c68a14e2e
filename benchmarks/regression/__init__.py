"""How right the regression checks are: simulated fits with planted faults, and textbook regressions."""
