"""Frames with and without planted defects, and what our explanation says of them."""
