"""Seeds without end, or as many as asked for, and what came of them.

``python -m tests.fuzz [seeds [first seed]]``
"""

import itertools
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.fuzz.holding import outcome

BATCH = 500


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else None
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    seeds = range(first, first + count) if count else itertools.count(first)
    told: Counter[str] = Counter()
    slowest = 0.0
    spawn = get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
        for batch in _batches(seeds):
            for one in pool.map(outcome, batch, chunksize=10):
                told["studies"] += 1
                told["accepted"] += not one.faults
                told["faults"] += one.faults
                slowest = max(slowest, one.seconds)
                if one.wrong:
                    told["wrong"] += 1
                    print(f"seed {one.seed}, {', '.join(one.mutations)}")
                    print("\n".join(f"  {words}" for words in one.wrong), flush=True)
            print(dict(told), f"slowest {slowest:.1f} s", flush=True)
    return 1 if told["wrong"] else 0


def _batches(seeds: Iterable[int]) -> Iterator[list[int]]:
    """The seeds, so many at a time, so that it can be seen how far it is."""
    left = iter(seeds)
    while batch := list(itertools.islice(left, BATCH)):
        yield batch


if __name__ == "__main__":
    sys.exit(main())
