"""How right the judgement of missing data and the advice on filling it are."""
