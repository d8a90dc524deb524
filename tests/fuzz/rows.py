"""Ways to spoil the rows of a table: cells, headings, columns, rows."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz import odd
from tests.fuzz.tables import a_table, rows_of, write_rows

Change = Callable[[list[list[str]], Random], None]


def _on_rows(change: Change) -> Callable[[Path, Random], None]:
    def mutation(folder: Path, random: Random) -> None:
        path = a_table(folder, random)
        if path is None:
            return
        rows = rows_of(path)
        change(rows, random)
        write_rows(path, rows)

    mutation.__name__ = change.__name__
    return mutation


@_on_rows
def a_cell(rows, random):
    row = random.choice(rows)
    if row:
        row[random.randrange(len(row))] = odd.cell(random)


@_on_rows
def many_cells(rows, random):
    at = random.randrange(max(len(rows[0]), 1))
    value = odd.cell(random)
    for row in rows[1:]:
        if at < len(row):
            row[at] = value


@_on_rows
def a_heading(rows, random):
    if rows[0]:
        rows[0][random.randrange(len(rows[0]))] = random.choice(odd.HEADINGS)


@_on_rows
def another_column(rows, random):
    rows[0].append(random.choice(odd.HEADINGS))
    for row in rows[1:]:
        row.append(odd.cell(random))


@_on_rows
def a_column_less(rows, random):
    at = random.randrange(max(len(rows[0]), 1))
    for row in rows:
        del row[at : at + 1]


@_on_rows
def a_row_twice(rows, random):
    rows.insert(random.randrange(len(rows) + 1), list(random.choice(rows)))


@_on_rows
def a_row_less(rows, random):
    del rows[random.randrange(len(rows))]
    rows.extend([] if rows else [[""]])


@_on_rows
def a_ragged_row(rows, random):
    row = random.choice(rows)
    if random.random() < 0.5:
        row.append(odd.cell(random))
    else:
        del row[-1:]


@_on_rows
def a_title(rows, random):
    rows.insert(0, [odd.cell(random), *[""] * random.randint(0, 5)])


@_on_rows
def blank_rows(rows, random):
    for _ in range(random.randint(1, 3)):
        rows.insert(random.randrange(len(rows) + 1), [" "] * random.randint(0, 4))


@_on_rows
def many_rows(rows, random):
    rows += [[odd.cell(random) for _ in rows[0]] for _ in range(200)]


WAYS = (
    *(a_cell, a_cell, a_cell, many_cells, a_heading, another_column, a_column_less),
    *(a_row_twice, a_row_less, a_ragged_row, a_title, blank_rows, many_rows),
)
