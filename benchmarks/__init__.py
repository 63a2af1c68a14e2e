"""Measurements that back the claims in the README: how right, and how fast."""
