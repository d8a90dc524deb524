"""One verb per stage; `python -m ambon_analysis --help` lists them.

Exit status 0: done; 1: the study holds faults or a notebook failed; 2: the call
itself was wrong and nothing was run; 130: stopped by Ctrl-C.
"""

import argparse
import difflib
import os
import signal
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

if __name__ == "__main__":
    # Ctrl-C ends it without words as long as there is nothing to say
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from ambon_analysis import commands
from ambon_analysis.places import SETTINGS
from ambon_analysis.warm import preload

STOPPED = 130
NEEDED = ("pandas", "pandera", "matplotlib", "papermill", "typst")
ENGINES = ("warm", "kernel")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one verb; what is wrong is said in words, never as a traceback."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    lacking = [package for package in NEEDED if find_spec(package) is None]
    if lacking:
        print(
            f"{sys.executable} lacks {', '.join(lacking)}; call .venv/bin/python, "
            "which `make` sets up, or install requirements.lock",
            file=sys.stderr,
        )
        return commands.FAILED
    # before pandas is imported anywhere: a process with threads cannot be forked
    preload.prepare()
    parser = _parser()
    _suggest(parser, sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(arguments)
    options.study = options.study or [Path(".")]
    carry_out, _ = commands.VERBS[options.verb]
    try:
        for study in options.study:
            _look_for(study)
        return carry_out(options) or commands.DONE
    except KeyboardInterrupt:
        print("Stopped. What earlier runs made stands as it was.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # whoever read this has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.DONE
    except OSError as error:
        place = error.filename or "a file"
        print(f"{place}: cannot be read or written ({error.strerror})", file=sys.stderr)
        return commands.FAILED
    except Exception as error:
        from ambon_analysis.execution.arguments import WrongParameters
        from ambon_analysis.pipeline.failures import said_in_words

        if isinstance(error, WrongParameters):
            print(error, file=sys.stderr)
            return commands.WRONG_CALL
        if isinstance(error, said_in_words()):
            print(error, file=sys.stderr)
            return commands.FAILED
        raise


def _look_for(study):
    if not (study / SETTINGS).is_file():
        from ambon_analysis.settings import read_settings

        read_settings(study)  # which says what a study is


def _parser():
    parser = argparse.ArgumentParser(prog="python -m ambon_analysis")
    parser.add_argument(
        "--study",
        type=Path,
        action="append",
        metavar="FOLDER",
        help="the study's folder (default: .); may stand several times",
    )
    parser.set_defaults(jobs=None, engine=None)
    stages = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, (_, meaning) in commands.VERBS.items():
        stage = stages.add_parser(name, help=meaning, description=meaning)
        if name in ("build", "run", "verify"):
            _add_ways_to_run(stage)
        if name == "check":
            words = "print rows and faults as JSON, and write nothing"
            stage.add_argument("--json", action="store_true", help=words)
        if name == "diff":
            stage.add_argument("base", metavar="REVISION-OR-FOLDER")
        if name == "template":
            words = (
                "a table, or one more column as table.column (default: partnerships)"
            )
            stage.add_argument("table", nargs="*", help=words)
        if name == "run":
            stage.add_argument("notebook", type=Path, nargs="+")
            stage.add_argument(
                "-p",
                "--parameter",
                action="append",
                default=[],
                metavar="NAME=VALUE",
                help="a parameter for this run, which is not published then; "
                "NAME=... stands for all of its values in turn",
            )
    return parser


def _add_ways_to_run(stage):
    stage.add_argument(
        "-j", "--jobs", type=_jobs, metavar="N", help="notebooks at a time"
    )
    stage.add_argument(
        "--engine",
        type=_engine,
        metavar="ENGINE",
        help="warm: forked from one process; kernel: a Jupyter kernel for each",
    )


def _engine(text):
    if text not in ENGINES:
        near = difflib.get_close_matches(text, ENGINES, n=1)
        hint = f'; nearest: "{near[0]}"' if near else ""
        words = f'"{text}" is not one of {", ".join(ENGINES)}{hint}'
        raise argparse.ArgumentTypeError(words)
    return text


def _jobs(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 up')
    return int(text)


def _suggest(parser, arguments):
    """Name the nearest verb where one is misspelt; argparse only lists them all."""
    named = next((a for a in arguments if not a.startswith("-")), None)
    after = arguments[max(arguments.index(named) - 1, 0)] if named else ""
    if named in commands.VERBS or named is None or after == "--study":
        return
    near = difflib.get_close_matches(named, commands.VERBS, n=1)
    if near:
        parser.error(f'there is no verb "{named}"; nearest: "{near[0]}"')


def run() -> None:
    """Carry out a verb and end, without taking apart all that was imported."""
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
