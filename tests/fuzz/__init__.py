"""Whole studies with something wrong in them, and what must hold of every one.

A seed makes one mutated study. ``python -m tests.fuzz`` goes through seeds without end.
"""
