"""Do the tests notice where the code is changed? A line at a time is, and they are run.

``make mutants`` tries every change of some modules; ``equivalent.toml`` lists those
that change nothing anybody could notice, each with its reason.
"""
