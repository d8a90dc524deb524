"""environment.yml, made from pyproject.toml: the door for people who use conda.

The named packages are for reading; what is installed comes from requirements.lock.
"""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def environment() -> str:
    """The text of environment.yml."""
    with open(ROOT / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    extra = project["optional-dependencies"]
    named = [*project["dependencies"], *extra["test"]]
    lines = [
        "# Made from pyproject.toml by `make lock`; a test fails when it drifts.",
        "# conda gives the Python; requirements.lock holds these packages, pinned:",
        *(f"#   {name}" for name in named),
        "name: ambon-analysis",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        f"  - python{project['requires-python']}",
        "  - make",
        "  - git",
        "  - pip",
        "  - pip:",
        "      - -r requirements.lock",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(environment(), end="")
