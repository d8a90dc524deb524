"""A table of all cases, with what ``check`` says of each."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cases import CASES, study_of, told_of

print("| case | what check says |")
print("|---|---|")
for case in CASES:
    with TemporaryDirectory() as folder:
        said = told_of(study_of(case, Path(folder) / "study"))
    print(f"| {case} | {'<br>'.join(said)} |")
