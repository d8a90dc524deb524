"""Making what is stale, in the order of the work, each output whole or not at all."""

import os
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from ambon_analysis.chapters import chapters_of
from ambon_analysis.pipeline import failures, replacing
from ambon_analysis.pipeline.cache_key import CacheKey, Went
from ambon_analysis.pipeline.export import export
from ambon_analysis.pipeline.forgetting import forget_all_but
from ambon_analysis.pipeline.lock import locked
from ambon_analysis.pipeline.outputs import (
    Output,
    all_outputs,
    languages_lacking,
    tables,
)
from ambon_analysis.pipeline.progress import (
    FAILED,
    LEFT,
    MADE,
    SAME,
    UP_TO_DATE,
    Progress,
)
from ambon_analysis.pipeline.record import Record
from ambon_analysis.pipeline.staleness import (
    Staleness,
    surroundings_of_this_process,
)
from ambon_analysis.places import RAW, STAGING
from ambon_analysis.stages import CHAPTER, EDITION, STAGES, STUDY, Stage
from ambon_analysis.warm import preload

SETTLED = (MADE, SAME, UP_TO_DATE)
NOTHING_MORE = Went([], None)
MEANWHILE = "changed while it was read"  # which is no hash: it is made again


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def make(
    study: Path,
    outputs: Sequence[Output] | None = None,
    *,
    jobs: int,
    engine: str | None,
    progress: Progress,
    again: bool = False,
) -> bool:
    """Make what is stale of a study; whether all of it stands now.

    Parameters
    ----------
    study
        The folder of the study.
    outputs
        What to make of it, besides the tables; by default everything, which is told
        in a closing table.
    jobs
        How many processes work at a time.
    engine
        ``warm``, ``kernel``, or None for the one that is fit here.
    progress
        What is told how far the work is.
    again
        Whether to make what stands, too.
    """
    # what is imported does not change any more, however long this has to wait
    record = Record(study)
    surroundings = surroundings_of_this_process(record.seen)
    with locked(study, say=progress.say):
        # another run may have written it meanwhile
        record = record if record.is_current else Record(study)
        staleness = Staleness(study, record, surroundings)
        wanted = all_outputs(study) if outputs is None else [tables(), *outputs]
        if not again and not any(map(staleness.reasons, wanted)):
            count = len(wanted if outputs is None else outputs)
            progress.say(f"Nothing to do: {count} outputs are up to date.")
            _remember(record, staleness)
            for output in wanted:
                failures.forget(study, output)
            if outputs is None:
                forget_all_but(wanted, record, study, progress)
            return True
        making = _Making(study, record, staleness, engine, progress, again)
        try:
            making.run(wanted, jobs)
        finally:
            making.workers.stop()
            progress.close()
            replacing.remove(study / STAGING)
        if outputs is None:
            for remark in chapters_of(study).remarks:
                progress.say(remark)
            progress.table(making.rows(wanted))
        done = all(state in SETTLED for state in making.states.values())
        if done and outputs is None:
            forget_all_but(wanted, record, study, progress)
        return done


def _remember(record, staleness):
    """Keep what was learnt of files that were only touched."""
    if record.seen != staleness.hashes.seen:
        record.seen = staleness.hashes.seen
        record.write()


class _Making:
    def __init__(
        self,
        study: Path,
        record: Record,
        staleness: Staleness,
        engine: str | None,
        progress: Progress,
        again: bool,
    ) -> None:
        self.study, self.record, self.staleness = study, record, staleness
        self.engine, self.progress, self.again = engine, progress, again
        # what runs processes is not needed to see that nothing is to do
        from ambon_analysis.pipeline.workers import Workers

        self.workers = Workers()
        # of outputs by their place
        self.states: dict[str, str] = {}
        self.seconds: dict[str, float] = {}
        self.before: dict[str, CacheKey] = {}
        self.began: dict[str, int] = {}
        # what a killed run left behind is nobody's
        replacing.remove(study / STAGING)
        (study / STAGING).mkdir(parents=True)

    def run(self, wanted: Sequence[Output], jobs: int) -> None:
        """Start what is stale, at most ``jobs`` at a time, until all is settled."""
        waiting = sorted(wanted, key=self.order)
        while waiting or len(self.workers):
            for output in list(waiting):
                if self.settle(output):
                    waiting.remove(output)
                elif self.is_ready(output) and len(self.workers) < jobs:
                    waiting.remove(output)
                    self.start(output)
            if len(self.workers):
                self.make_ready(wanted)
                self.hear()

    def order(self, output: Output) -> tuple[bool, str, bool, float]:
        """Tables, then language by language: the longest notebook first, exports."""
        took = self.record.entry(output.place).get("seconds", 60.0)
        last = output.stage.per == EDITION
        edition = str(output.edition or "")
        return (output.stage.per != STUDY, edition, last, -took)

    def needs(self, output: Output) -> list[str]:
        """The places that have to be settled before an output."""
        return [] if output.stage.per == STUDY else [tables().place, *output.made_of]

    def is_ready(self, output: Output) -> bool:
        return all(self.states.get(place) in SETTLED for place in self.needs(output))

    def lacks_texts(self, output: Output) -> bool:
        """Whether its language lacks texts, as those who checked the tables found."""
        if tables().place not in self.states or not output.language:
            return False
        return output.language in self.languages_lacking

    @cached_property
    def languages_lacking(self) -> list[str]:
        """The languages that lack texts, looked up once the tables are settled."""
        return languages_lacking(self.study)

    def settle(self, output: Output) -> bool:
        """Settle an output that need not, or cannot, be made; whether it is settled."""
        failed = [p for p in self.needs(output) if self.states.get(p) in (FAILED, LEFT)]
        if failed or self.lacks_texts(output):
            self.states[output.place] = LEFT
        elif self.is_ready(output) and output.place not in self.before:
            self.before[output.place] = self.staleness.cache_key(output, went=Went())
            if not self.again and not self.staleness.reasons(output):
                self.states[output.place] = UP_TO_DATE
                failures.forget(self.study, output)
        return output.place in self.states

    def start(self, output: Output) -> None:
        target = self.staging(output)
        target.parent.mkdir(parents=True, exist_ok=True)
        self.get_warm(output.stage)
        self.began[output.place] = time.time_ns()
        self.progress.started(output)
        given: list[Any] = [self.study, target]
        if output.stage.per == CHAPTER:
            given += [output, self.engine, failures.log_of(self.study, output)]
        elif output.stage.per == EDITION:
            given += [output]
        run = export if output.stage.per == EDITION else output.stage.function()
        self.workers.start(output, run, *given)

    def make_ready(self, wanted: Sequence[Output]) -> None:
        """Import what comes next while others work."""
        coming = {o.stage.name for o in wanted if o.place not in self.states}
        for stage in STAGES.values():
            if stage.name in coming and stage.per != STUDY:
                self.get_warm(stage)

    def get_warm(self, stage: Stage) -> None:
        preload.import_for(stage.name)
        if stage.per == CHAPTER and self.engine is None:
            from ambon_analysis.execution.runner import default_engine

            self.engine = default_engine()

    def hear(self) -> None:
        """Wait for news of those at work, and act on it."""
        for told in self.workers.told(timeout=self.progress.pause):
            if told.kind == "cell":
                self.progress.cell(told.task, *told.content)
                continue
            self.seconds[told.task.place] = self.progress.ended(told.task)
            if told.kind == "done":
                self.keep(told.task, told.content)
            else:
                self.fail(told.task, told.content)
        self.progress.draw()

    def keep(self, output: Output, content: Any) -> None:
        """Move in what was made, and note what it was made from."""
        seconds = self.seconds[output.place]
        try:
            target = self.study / output.place
            self.say_what_goes(output, target)
            changed = replacing.replace(self.staging(output), target)
            went = NOTHING_MORE
            if output.stage.per == CHAPTER:
                went = Went(content.read, content.ran)
            self.note(output, went, seconds)
        except OSError as error:
            self.fail(output, f"cannot be written ({error.strerror})")
            return
        self.states[output.place] = MADE if changed else SAME
        failures.forget(self.study, output)
        said = f": {content}" if output.stage.per == STUDY else ""
        if output.stage.per == CHAPTER and content.left_out:
            said = f" leaves itself out: {content.left_out}"
        first, *further = f"{output}{said}".split("\n")
        self.progress.say("\n".join([f"{first}, {seconds:.2f} s", *further]))

    def say_what_goes(self, output: Output, target: Path) -> None:
        """Name the files that somebody put into a folder that is replaced."""
        made = self.record.entry(output.place).get("made", {})
        if not target.is_dir() or not made:
            return
        coming = replacing.contents(self.staging(output)) or {}
        for name in sorted(set(self.staleness.made(output)) - set(made) - set(coming)):
            self.progress.say(f"{output.place}/{name} goes: nothing here makes it")

    def note(self, output: Output, went: Went, seconds: float) -> None:
        # a file may change while a notebook runs: what counts is what it was before
        before = self.before[output.place]
        key = self.staleness.cache_key(output, went=went)
        for name in key.files:
            # a table that came to be meanwhile was not there
            if name in before.files or name.startswith(f"{RAW}/"):
                key.files[name] = before.files.get(name)
            elif self.staleness.changed_since(name, output, self.began[output.place]):
                key.files[name] = MEANWHILE
        made = self.staleness.made(output)
        self.record.seen = self.staleness.hashes.seen
        self.record.keep(output.place, key=key, went=went, made=made, seconds=seconds)

    def fail(self, output: Output, words: str) -> None:
        self.states[output.place] = FAILED
        replacing.remove(self.staging(output))
        if output.stage.per == CHAPTER and "\n" not in words:
            words = f"{output} failed: {words}"
        elif output.stage.per == EDITION:
            words = f"{output} was not written: {words}"
        self.progress.complain(words)

    def staging(self, output: Output) -> Path:
        """Where an output is made before it replaces the one that stands."""
        return self.study / STAGING / str(os.getpid()) / output.place

    def rows(self, wanted: Sequence[Output]) -> list[tuple[str, str, float | None]]:
        """State, place and seconds of each output, for the closing table."""
        return [
            (self.states[o.place], o.place, self.seconds.get(o.place)) for o in wanted
        ]
