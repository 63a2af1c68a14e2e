"""Figures that were drawn, of whatever library: one module for each, and the answer that they share."""
