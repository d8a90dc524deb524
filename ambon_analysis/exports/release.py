"""What a reviewer is sent: the appendices and the reports in one zip."""

import zipfile
from pathlib import Path

from ambon_analysis.exports.reading import NotReadable

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold


def write_release(build: Path, settings) -> Path:
    """Write ``<name>-<version>.zip`` beside the files that it holds."""
    paths = sorted([*build.glob("appendix-*.pdf"), *build.glob("report/*/*.html")])
    if not paths:
        raise NotReadable(f"{build} holds no appendix and no report; run `make`")
    name = f"{settings.name}-{settings.version}"
    target = build / f"{name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(build)}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target
