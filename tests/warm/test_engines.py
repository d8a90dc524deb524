"""The warm engine gives what a kernel gives, on every notebook and on awkward ones."""

import os
import re
import sys
import threading
from types import SimpleNamespace

import nbformat
import pytest

from ambon_analysis.warm import shell
from ambon_analysis.warm.forking import why_not_here
from tests.conftest import ROOT, environment, warm_server
from tests.warm.awkward import AWKWARD, TOGETHER

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the warm engine forks, which is safe on Linux only"
)
LEFT_BY_PAPERMILL = "papermill-error-cell-tag"


@pytest.fixture(scope="module")
def by_engine(tmp_path_factory):
    """The folders of the awkward notebooks, executed by each engine."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("warm", "kernel")}
    # ipykernel catches less of what programs print where it sees this
    outside = {n: v for n, v in environment().items() if n != "PYTEST_CURRENT_TEST"}
    for engine, folder in folders.items():
        told = warm_server().call(
            [engine, str(folder)],
            cwd=ROOT,
            environment=outside,
            function="tests.warm.awkward:run",
        )
        assert told.returncode == 0, told.stderr
    return folders


def cells_of(folder, name):
    """The executed cells of a case, from the notebook that it was run in."""
    if name not in TOGETHER:
        cells = nbformat.read(folder / f"{name}.ipynb", as_version=4).cells
        return [c for c in cells if LEFT_BY_PAPERMILL not in c.metadata.get("tags", [])]
    together = nbformat.read(folder / "together.ipynb", as_version=4).cells
    cells = [cell for cell in together if cell.source in AWKWARD[name]]
    assert [cell.source for cell in cells] == AWKWARD[name]
    assert all(cell.execution_count for cell in cells), "the notebook stopped before"
    return cells


def outputs(cells):
    """The outputs of the cells, without what differs between two runs of one engine."""
    told = [(cell.get("execution_count"), cell.get("outputs")) for cell in cells]
    text = repr(told)
    return re.sub(r"0x[0-9a-f]+", "0x", text)


@pytest.mark.parametrize("name", [name for name in AWKWARD if name != "input"])
def test_awkward_notebooks_come_out_equal(by_engine, name):
    warm, kernel = by_engine.values()
    assert outputs(cells_of(warm, name)) == outputs(cells_of(kernel, name))


def test_the_same_notebooks_fail(by_engine):
    warm, kernel = ({p.name for p in f.glob("*.log")} for f in by_engine.values())
    assert warm == kernel
    assert "traceback.log" in warm
    assert "together.log" not in warm


def test_asking_for_input_is_refused_in_the_same_words(by_engine):
    # the traceback shows the file that refuses, which is another one
    said = []
    for folder in by_engine.values():
        book = nbformat.read(folder / "input.ipynb", as_version=4)
        (error,) = (o for c in book.cells for o in c.get("outputs", []))
        said.append((error.ename, error.evalue))
    assert said[0] == said[1]
    assert said[0][0] == "StdinNotImplementedError"


def test_ten_megabytes_arrive(by_engine):
    book = nbformat.read(by_engine["warm"] / "much.ipynb", as_version=4)
    (output,) = book.cells[-1].outputs
    assert len(output.text) == 10_000_000


def print_why_not_here():
    """Called in a fork: what it says before a thread is started, and after."""
    stop = threading.Event()
    print(why_not_here())
    threading.Thread(target=stop.wait, daemon=True).start()
    print(why_not_here())


def test_a_process_with_threads_is_not_forked():
    # the server has imported all that the library forks from
    told = warm_server().call(
        [],
        cwd=ROOT,
        environment=environment(),
        function="tests.warm.test_engines:print_why_not_here",
    )
    assert told.stdout.splitlines() == ["None", "this process has started threads"]


def test_what_a_program_prints_meanwhile_arrives_once(monkeypatch):
    """More is written between the look at the file and the reading of it."""
    sent = []
    publisher = SimpleNamespace(
        parent_header={},
        session=SimpleNamespace(
            send=lambda stream, kind, content, parent: sent.append(content["text"])
        ),
    )
    descriptor = os.open(os.devnull, os.O_WRONLY)
    stream = shell.Stream("stdout", descriptor, publisher)
    read, late = os.pread, [b"second\n", b"third\n"]

    def read_late(*given):
        if late:
            os.write(descriptor, late.pop(0))
        return read(*given)

    monkeypatch.setattr(shell.os, "pread", read_late)
    os.write(descriptor, b"first\n")
    stream.flush()
    stream.flush()
    assert "".join(sent) == "first\nsecond\nthird\n"
    os.close(descriptor)
