"""Whether an output still stands for what it was made from, and if not, why."""

from collections.abc import Iterator
from pathlib import Path

from ambon_analysis.pipeline.cache_key import (
    CacheKey,
    Surroundings,
    Went,
    cache_key,
    place_of,
)
from ambon_analysis.pipeline.hashes import Hashes
from ambon_analysis.pipeline.outputs import Output
from ambon_analysis.pipeline.record import Record

NEVER = "was not made yet"


def surroundings_of_this_process(seen: dict) -> Surroundings:
    """Library, lock and packages as this process began with; looked at once."""
    if not _held:
        _held.append(Surroundings(Hashes(seen)))
    return _held[0]


_held: list[Surroundings] = []


class Staleness:
    """Compares what outputs were made from with what stands there now."""

    def __init__(self, study: Path, record: Record, surroundings: Surroundings) -> None:
        self.study, self.record, self.surroundings = study, record, surroundings
        self.hashes = Hashes(record.seen)
        self.hashes.seen |= surroundings.seen

    def cache_key(self, output: Output, *, went: Went) -> CacheKey:
        """What an output is made from now; ``went``: what its run went through."""
        return cache_key(output, self.study, self.hashes, self.surroundings, went=went)

    def changed_since(self, name: str, output: Output, moment: int) -> bool:
        """Whether a file that a notebook opened changed after a moment (in ns)."""
        try:
            stat = place_of(name, self.study, output).stat()
        except (OSError, AttributeError):
            return False
        return max(stat.st_mtime_ns, stat.st_ctime_ns) >= moment

    def made(self, output: Output) -> dict[str, str | None]:
        """The hashes of the files of an output, as they stand there."""
        return self.hashes.of_made(self.study / output.place)

    def reasons(self, output: Output) -> list[str]:
        """Why an output has to be made again, in words; none where it stands."""
        entry = self.record.entry(output.place)
        if not entry:
            return [NEVER]
        went = Went(entry["read"], entry["ran"])
        now = self.cache_key(output, went=went)
        library = self.record.library(output.place)
        reasons = [
            *_differences(entry["inputs"], now.files, prefix=""),
            *_differences(library, now.library, prefix="ambon_analysis/"),
        ]
        made = self.made(output)
        if made != entry["made"]:
            reasons += _touched(output, entry["made"], made)
        return reasons


def _differences(before: dict, now: dict, *, prefix: str) -> Iterator[str]:
    if before == now:
        return
    for name in sorted({*before, *now}):
        old, new = before.get(name), now.get(name)
        if old == new:
            continue
        if old is None:
            what = "is new"
        elif new is None:
            what = "is gone"
        else:
            what = "changed"
        yield f"{prefix}{name} {what}"


def _touched(output: Output, before: dict, now: dict) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if before.get(name) == now.get(name):
            continue
        place = output.place
        if not place.endswith(f"/{name}"):
            place = f"{place}/{name}"
        if now.get(name) is None:
            yield f"{place} is missing"
        elif name not in before:
            yield f"{place} is not of its making"
        else:
            yield f"{place} was changed since it was made"
