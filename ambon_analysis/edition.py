"""An edition: for whom and in which language a study is told, with which parameters."""

import hashlib
import re
from dataclasses import dataclass

# for whom an edition is made; a new audience is a line here, and words in label files
AUDIENCES = ("public",)
PUBLIC = AUDIENCES[0]


@dataclass(frozen=True)
class Edition:
    """One telling of a study.

    ``parameters``: names and values other than the study's own, in the order of their
    names; an edition with any is a run of somebody's own, and is not published.

    >>> Edition("id").folder
    'id'
    >>> Edition("id", "restricted").folder
    'id-restricted'
    """

    language: str
    audience: str = PUBLIC
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def folder(self) -> str:
        """The name of its folder beside those of other editions."""
        if self.audience == PUBLIC:
            return self.language
        return f"{self.language}-{self.audience}"

    @property
    def published(self) -> bool:
        """Whether it is made with the study's own parameters."""
        return not self.parameters

    @property
    def slug(self) -> str:
        """Its parameters as the name of a folder; empty where it has none.

        >>> Edition("en", parameters=(("roll_up", "oecd dac"),)).slug
        'roll_up=oecd-dac'
        """
        return slug_of(",".join(f"{name}={value}" for name, value in self.parameters))

    def __str__(self) -> str:
        said = "".join(f", {name}={value}" for name, value in self.parameters)
        return f"{self.folder}{said}"


def slug_of(said: str) -> str:
    """Words as the name of a folder; a hash keeps apart what then looks alike."""
    slug = re.sub(r"[^A-Za-z0-9=,._~-]+", "-", said)
    if slug == said.replace(" ", "-"):
        return slug
    return f"{slug}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"
