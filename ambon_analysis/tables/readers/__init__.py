"""Files as people have them, read into sheets of text: one module a reader.

A reader is a function ``read(file, headings) -> list[Sheet]``: it finds the tables that
a file holds and gives every cell as text, for what a cell means is decided in
``parsing``. ``headings`` are the columns to expect, by table name. It raises Unreadable
for a file that it can make nothing of.

To read another format, write a module with such a function and add a line to
``READERS``.
"""

from collections.abc import Callable, Mapping, Sequence

from ambon_analysis.faults import shown
from ambon_analysis.messages import message
from ambon_analysis.tables.readers import delimited, workbook
from ambon_analysis.tables.sheets import Origin, RawFile, Sheet, Unreadable

Headings = Mapping[str, Sequence[str]]
Reader = Callable[[RawFile, Headings], list[Sheet]]

READERS: dict[str, Reader] = {
    ".csv": delimited.read,
    ".xlsx": workbook.read,
}


def read_file(file: RawFile, headings: Headings) -> list[Sheet]:
    """The sheets of one file; one sheet with its problem where it cannot be read.

    No failure of a reader passes: whatever a file holds, the others are still read.
    """
    try:
        return READERS[file.ending](file, headings)
    except Unreadable as error:
        problem = str(error)
    except Exception as error:
        what = f"{type(error).__name__}: {shown(str(error))[:200]}"
        problem = message("file.unreadable", what=what)
    return [Sheet(file.stem, Origin(file.place), problem=problem)]
