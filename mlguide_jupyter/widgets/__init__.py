"""Forms and controls, made on request only."""
