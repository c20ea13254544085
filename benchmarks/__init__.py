"""Measurements, each alternated with what it is compared to; never part of the test suite."""
