"""What makes a model's fit, or its judgement, misleading."""
