"""What a person sees: live lines on a terminal, plain lines in a log, a table."""

import io
import os
import re
import sys

import pytest

from ambon_analysis.pipeline.progress import CLEAR, UP, Progress
from tests.pipeline.conftest import TITLE, states


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_a_log_holds_plain_lines_and_a_table(project):
    told = project.run()
    *lines, last = told.stdout.splitlines()
    assert "\x1b" not in told.stdout
    assert re.fullmatch(
        r"tables: 16 tables, \d+ rows, no faults, \d+\.\d\d s", lines[0]
    )
    ended = [line for line in lines if re.fullmatch(r"\w+ \(en\), \d+\.\d\d s", line)]
    assert len(ended) == 5
    assert re.fullmatch(r"6 outputs: 6 made; \d+\.\d\d s", last)
    assert list(states(told.stdout)) == [
        "tables",
        *("levels (en)", "sectors (en)"),
        *("appendix (en)", "report (en)", "figures (en)"),
    ]


def test_the_table_says_what_was_up_to_date(made):
    made.notebook("levels", TITLE.format("Levels"), 'study.say(en="New", id="")')
    told = made.run()
    found = states(told.stdout)
    assert found["tables"] == found["sectors (en)"] == "up to date"
    lines = {line.strip() for line in told.stdout.splitlines()}
    assert (
        "up to date  build/notebooks/en/sectors.ipynb" in lines
    )  # no time: it did not run
    assert told.stdout.splitlines()[-1].startswith("6 outputs: 2 up to date, 4 made; ")


def test_live_lines_are_drawn_over_each_other():
    stream = Terminal()
    progress = Progress(stream)
    progress.started("levels (en)")
    progress.cell("levels (en)", 3, 12)
    progress.draw()
    assert re.fullmatch(r"  levels \(en\) +cell 3 of 12 +0\.0 s\n", stream.getvalue())
    progress.started("sectors (en)")
    progress.draw()
    progress.ended("levels (en)")
    progress.say("levels (en), 0.10 s")
    progress.ended("sectors (en)")
    progress.draw()
    progress.close()
    screen = played(stream.getvalue())
    assert screen == ["levels (en), 0.10 s"]


def played(text):
    """The lines that stand on a terminal after some text."""
    lines = [""]
    for part in re.split(f"({re.escape(UP)}|{re.escape(CLEAR)}|\n)", text):
        if part == UP:
            lines.pop()
        elif part == CLEAR:
            lines[-1] = ""
        elif part == "\n":
            lines.append("")
        else:
            lines[-1] += part
    return [line for line in lines if line]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_each_notebook_has_a_live_line(project):
    import pty

    told = bytearray()
    sources = [TITLE.format("Levels"), "import time\ntime.sleep(0.5)"]
    project.notebook("levels", *sources)
    parent, child = pty.openpty()
    running = project.start_on(child)
    os.close(child)
    while True:
        try:
            piece = os.read(parent, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        told += piece
    assert running.wait() == 0
    text = told.decode().replace("\r\n", "\n")
    seen = set(re.findall(r"levels \(en\) +cell (\d+) of (\d+)", text))
    assert ("5", "5") in seen
    assert played(text)[-1].startswith("6 outputs: 6 made;")
    assert not any("cell" in line for line in played(text))
