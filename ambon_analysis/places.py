"""Every path of a study and of the library, said once.

Paths inside a study are relative to its folder, written with slashes: so they stand in
records and messages. Nothing depends on the working directory.
"""

from pathlib import Path

LIBRARY = Path(__file__).resolve().parent
# the chapters that every study shares, and the lock that pins the packages
SHARED_NOTEBOOKS = LIBRARY.parent / "notebooks"
LOCK = LIBRARY.parent / "requirements.lock"

SETTINGS = "study.toml"
NOTEBOOKS = "notebooks"
RAW, PROCESSED = "data/raw", "data/processed"
FIGURES = "figures"
BUILD = "build"
EXECUTED = f"{BUILD}/notebooks"
OTHER_RUNS = f"{BUILD}/runs"
REPORT = f"{BUILD}/report"
APPENDIX = f"{BUILD}/appendix"
FAILED = f"{BUILD}/failed"
STAGING = f"{BUILD}/staging"
RECORD = f"{BUILD}/record.json"
