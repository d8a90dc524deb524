"""What a reviewer is sent: the appendices and the reports in one zip."""

import zipfile
from pathlib import Path

from ambon_analysis.exports.reading import NotReadable
from ambon_analysis.settings import Settings

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold


def write_release(build: Path, settings: Settings) -> Path:
    """Write ``<name>-<version>.zip`` beside the files that it holds.

    Only the study's own languages go in, and every one of them has to be there.
    """
    paths = []
    for code in settings.languages:
        appendix = build / f"appendix-{code}.pdf"
        pages = sorted((build / "report" / code).glob("*.html"))
        if not appendix.is_file() or not pages:
            words = f"{build} lacks the appendix or the report in {code}"
            raise NotReadable(f"{words}; run `make clean` and `make`")
        paths += [appendix, *pages]
    name = f"{settings.name}-{settings.version}"
    target = build / f"{name}.zip"
    aside = target.with_suffix(".writing")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(build)}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return aside.replace(target)
