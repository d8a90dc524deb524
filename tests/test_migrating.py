"""Format 1 and format 2 say the same; a migration that would lose something stops."""

import pandas as pd
import pytest

from ambon_analysis.__main__ import main
from ambon_analysis.faults import FaultsFound
from ambon_analysis.migrating import ASIDE, BEFORE, migrate
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.table import is_list
from ambon_analysis.settings import read_settings
from ambon_analysis.tables import migration
from ambon_analysis.tables.checking import RAW, validate
from tests.conftest import EXAMPLE, FORMAT_1
from tests.study_book import into_one_book


def contents(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def without_lists(name, frame):
    lists = [one for one in frame if is_list(TABLES[name].described(one))]
    return frame.drop(columns=lists).reset_index(drop=True)


def test_both_formats_give_the_same_frames():
    before = validate(FORMAT_1, languages=["en"])
    after = validate(EXAMPLE, languages=["en"])
    for name in TABLES:
        one, other = (without_lists(name, f.frames[name]) for f in (before, after))
        if name == "oecd_dac_sectors":  # the whole list, where a study has none
            other = other[other.iloc[:, 0].isin(one.iloc[:, 0])].reset_index(drop=True)
        pd.testing.assert_frame_equal(one, other)


def test_the_study_of_the_repository_is_what_migrating_writes(old):
    said = migrate(old)
    assert said == [
        f"{old / RAW}: 23 tables with 76 rows became 16 with 63; read back, 434 cells "
        "compared, 0 differ.",
        f"The tables of format 1 stand in {old / BEFORE}, as they were.",
    ]
    assert contents(old / RAW) == contents(EXAMPLE / RAW)
    assert contents(old / BEFORE) == contents(FORMAT_1 / RAW)
    assert not (old / ASIDE).exists()
    assert read_settings(old).format == 2
    text = (old / "study.toml").read_text(encoding="utf-8")
    written = (FORMAT_1 / "study.toml").read_text(encoding="utf-8")
    assert set(text.splitlines()) - set(written.splitlines()) <= {"format = 2"}


def test_a_second_time_there_is_nothing_to_do(old):
    migrate(old)
    before = contents(old / RAW)
    assert migrate(old) == [f"{old}: the tables are in format 2 already."]
    assert contents(old / RAW) == before


def test_a_workbook_becomes_one_file_a_table(old):
    into_one_book(old, [path.stem for path in (old / RAW).glob("*.csv")])
    said = migrate(old)
    assert (
        said[-1] == "study.xlsx became one file a table; its other sheets stand there."
    )
    assert {p.suffix for p in (old / RAW).iterdir()} == {".csv"}
    found, expected = (validate(f, languages=["en"]) for f in (old, EXAMPLE))
    for name in TABLES:
        assert found.frames[name].equals(expected.frames[name])


def test_a_dash_is_told_apart_from_what_a_text_says(old):
    path = old / RAW / "partnerships.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    goes_on = frame["end_kind"] == "ongoing"
    frame.loc[goes_on, "end_as_printed"] = "–"
    frame.to_csv(path, index=False)
    said = migrate(old)
    assert said[1].startswith("partnerships: end_kind became open in 1 rows, whose")
    kinds = validate(old, languages=["en"]).frames["partnerships"]["end_kind"]
    assert kinds[goes_on.to_numpy()].tolist() == ["open"]


def test_lists_of_actors_left_open_move_into_their_row(old):
    (old / RAW / "partnership_actors.csv").write_text(
        "partnership,actor,kind,as_printed,source,locator\n"
        'pell-two,Ferry office,,Ferry office,register,"table 2, row 3"\n'
        'pell-two,,open tail,and others,register,"table 2, row 3"\n'
        'pell-two,,,and more,talk-2,"paragraph 5"\n',
        encoding="utf-8",
    )
    with open(old / RAW / "terms.csv", "a", encoding="utf-8") as file:
        file.write("actor_kind,open tail,List left open\n")
    migrate(old)
    frames = validate(old, languages=["en"]).frames
    own = frames["partnerships"].set_index("partnership")["actors_open_tail"]
    assert own["pell-two"] == "and others"
    # what another place leaves open stays a row of it
    assert frames["partnership_actors"]["as_printed"].tolist() == [
        "Ferry office",
        "and more",
    ]
    assert "open tail" not in set(frames["terms"]["term"])


@pytest.mark.parametrize(
    "step",
    [step.__name__ for step in migration.STEPS if step.__name__ != "_tell_dashes"],
)
def test_a_migration_that_loses_something_changes_nothing(old, monkeypatch, step):
    """The reading back finds a step that loses rows or cells."""

    def losing(found):
        getattr(migration, step)(found)
        name = max(found, key=lambda name: len(found[name]))
        found[name] = found[name].iloc[:-1]

    steps = [losing if one.__name__ == step else one for one in migration.STEPS]
    monkeypatch.setattr(migration, "STEPS", tuple(steps))
    before = contents(old / RAW)
    with pytest.raises(FaultsFound, match="would not say the same|is not in"):
        migrate(old)
    assert contents(old / RAW) == before
    assert not (old / BEFORE).exists()
    assert not (old / ASIDE).exists()


def test_a_migration_that_opens_an_end_is_found(old, monkeypatch):
    """A text that says that one goes on says more than a dash."""

    def opening(found):
        own = found["partnerships"]
        kinds = own["end_kind"].replace("ongoing", "open")
        assert not kinds.equals(own["end_kind"])
        found["partnerships"] = own.assign(end_kind=kinds)

    monkeypatch.setattr(migration, "STEPS", (*migration.STEPS, opening))
    before = contents(old / RAW)
    with pytest.raises(FaultsFound, match="not say the same: its column end_kind"):
        migrate(old)
    assert contents(old / RAW) == before


@pytest.mark.parametrize(
    "name", ["oecd_dac_sectors", "partnership_partners", "legal_classes"]
)
def test_a_table_with_nothing_but_its_heading(old, name):
    path = old / RAW / f"{name}.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert "0 differ" in migrate(old)[0]
    assert name not in {path.stem for path in (old / RAW).iterdir()}


def test_where_the_new_tables_cannot_take_their_place(old, monkeypatch):
    """What was moved aside comes back."""
    rename = type(old).rename

    def refusing(path, target):
        if path.name == old.joinpath(ASIDE).name:
            raise OSError("Permission denied")
        return rename(path, target)

    monkeypatch.setattr(type(old), "rename", refusing)
    before = contents(old / RAW)
    with pytest.raises(OSError, match="Permission denied"):
        migrate(old)
    assert contents(old / RAW) == before
    assert not (old / BEFORE).exists()


def test_tables_with_faults_are_not_migrated(old, capsys):
    path = old / RAW / "initiatives.csv"
    path.write_text("partnership,initiated_by\nnobody,partner\n", encoding="utf-8")
    before = contents(old / RAW)
    assert main(["--study", str(old), "migrate"]) == 1
    assert 'initiatives.csv row 2, partnership: "nobody" is not' in (
        capsys.readouterr().err
    )
    assert contents(old / RAW) == before


def test_what_an_earlier_migration_left_is_not_overwritten(old, capsys):
    (old / BEFORE).mkdir()
    assert main(["--study", str(old), "migrate"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "data/raw-format-1: is there from an earlier time; move it away"
    assert said[1] == "1 fault in 1 file; nothing has changed."


def test_a_folder_of_ones_own_is_not_written_over(old, capsys):
    (old / ASIDE).mkdir()
    (old / ASIDE / "notes.txt").write_text("mine")
    assert main(["--study", str(old), "migrate"]) == 1
    assert capsys.readouterr().err.startswith(
        "data/raw-format-2: is in the way: the new tables would be written there; move "
        "it away"
    )
    assert (old / ASIDE / "notes.txt").read_text() == "mine"


def test_a_migration_that_was_ended_between_two_steps_is_told(old, capsys):
    (old / RAW).rename(old / BEFORE)
    assert main(["--study", str(old), "check"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "data/raw: is not there, and a migration did not end; rename the folder that "
        "holds the tables: data/raw-format-1"
    )


def test_settings_that_name_an_older_format_are_told(old):
    migrate(old)
    path = old / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("format = 2", "format = 1"), encoding="utf-8")
    assert migrate(old) == [
        f"{old}: the tables are in format 2 already.",
        "study.toml says format = 1; write 2.",
    ]


def test_a_partner_that_another_place_names_becomes_an_attestation(old):
    path = old / RAW / "partnership_partners.csv"
    partners = pd.read_csv(path, dtype="str")
    partners.loc[0, "locator"] = "page 99"
    partners.to_csv(path, index=False)
    before = validate(old, languages=["en"]).frames["partnership_partners"]
    migrate(old)
    found = validate(old, languages=["en"])
    after = found.frames["partnership_partners"]
    assert sorted(after["locator"]) == sorted(before["locator"])
    (named,) = (
        found.frames["attestations"].query("locator == 'page 99'").to_dict("records")
    )
    assert named["partnership"] == partners.loc[0, "partnership"]
