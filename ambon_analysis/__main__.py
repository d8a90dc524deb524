"""One verb per stage; `python -m ambon_analysis --help` lists them.

Exit status 0: done; 1: the study holds faults or a notebook failed; 2: the call
itself was wrong and nothing was run.
"""

import argparse
import sys
from pathlib import Path


def main(arguments=None) -> int:
    """Carry out one verb; what is wrong is said in words, never as a traceback."""
    from ambon_analysis import verbs

    parser = argparse.ArgumentParser(prog="python -m ambon_analysis")
    parser.add_argument(
        "--study", type=Path, default=Path("."), help="the study's folder (default: .)"
    )
    stages = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, (_, meaning) in verbs.VERBS.items():
        stage = stages.add_parser(name, help=meaning, description=meaning)
        if name == "run":
            stage.add_argument("notebook", type=Path, nargs="+")
            stage.add_argument(
                "-p",
                "--parameter",
                action="append",
                default=[],
                metavar="NAME=VALUE",
                help="a parameter for this run; it is not published then",
            )
    options = parser.parse_args(arguments)
    carry_out, _ = verbs.VERBS[options.verb]
    try:
        carry_out(options)
    except verbs.WRONG_CALLS as error:
        print(error, file=sys.stderr)
        return 2
    except verbs.FAILURES as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
