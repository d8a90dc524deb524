"""What each stage does, in a process of its own, into a place aside."""

from pathlib import Path

from ambon_analysis.pipeline.outputs import Output


def check_tables(tell, study: Path, aside: Path):
    """Validate the tables and write them; returns what to say of them."""
    from ambon_analysis.execution.arguments import check_study_parameters
    from ambon_analysis.settings import check_home, read_settings
    from ambon_analysis.tables.checking import validate
    from ambon_analysis.tables.processed import write_tables

    settings = read_settings(study)
    check_study_parameters(settings, study)
    found = validate(study, languages=settings.languages)
    check_home(settings, found.frames["partners"])
    write_tables(aside, found, languages=settings.languages)
    rows = sum(len(frame) for frame in found.frames.values())
    return f"{len(found.sha256)} tables, {rows} rows, no faults"


def execute(tell, study: Path, aside: Path, output: Output, engine: str, log: Path):
    """Run one notebook; returns the names of the files that it read."""
    from ambon_analysis.execution.arguments import check
    from ambon_analysis.execution.runner import Run
    from ambon_analysis.execution.runner import execute as run_notebook

    given = {"language": output.language, **dict(output.given)}
    values = check(output.notebook, given=given, study=study)
    run = Run(output.notebook, study, values, engine)
    return run_notebook(
        run, aside, log=log, on_cell=lambda at, of: tell("cell", (at, of))
    )


def export(tell, study: Path, aside: Path, output: Output):
    """Write figures, report or appendix of one language from executed notebooks."""
    from ambon_analysis.exports.reading import read_sections

    sections = read_sections(study / place for place in output.made_of)
    if output.stage == "figures":
        from ambon_analysis.exports.figures import write_figures

        write_figures(sections, aside)
    elif output.stage == "report":
        from ambon_analysis.exports.report import write_report

        write_report(sections, aside)
    else:
        from ambon_analysis.exports.appendix import write_appendix

        write_appendix(sections, aside)
