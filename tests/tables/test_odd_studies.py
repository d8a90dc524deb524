"""Studies as people begin them: words for what is wrong, and never a traceback."""

import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.migrating import migrate
from ambon_analysis.tables.checking import RAW, validate
from tests.conftest import FORMAT_1, ROOT, ambon, opened

SETTINGS = (
    (ROOT / "study.toml").read_text(encoding="utf-8").replace("home =", "# home =")
)


@pytest.fixture
def study(put):
    """Puts tables into a study that can be built."""

    def put_with_settings(**tables):
        folder = put(**tables)
        (folder / "study.toml").write_text(SETTINGS, encoding="utf-8")
        return folder

    return put_with_settings


def faults(folder):
    with pytest.raises(FaultsFound) as caught:
        validate(folder, languages=["en", "id"])
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        (
            {"partnerships": "nama,kota|Darwin,x"},
            "partnerships.csv row 1, name_as_printed: is missing; partnerships needs",
        ),
        (
            {"codings": "coder,code|A,x"},
            "codings.csv row 1, passage: is missing; codings needs this column",
        ),
        (
            {
                "partnerships": "name_as_printed,sectors|D,a",
                "partnership_sectors": "partnership,sector,attribution,as_printed|"
                "d,b,own row,foo",
            },
            'partnerships.csv row 2, sectors: names sectors of "d" that partnership_s',
        ),
    ],
)
def test_what_is_missing_is_told(study, tables, words):
    assert any(words in fault for fault in faults(study(**tables)))


@pytest.mark.parametrize(
    "tables",
    [
        {"codings": "coder,passage,code|A,p,x"},
        {"codings": "coder,passage|A,p"},
        {"codings": "coder,passage,code|A,p,x", "partnerships": "name_as_printed"},
        {
            "partnerships": "name_as_printed,sectors,reading,conflict|D,a,mine,yes",
            "partnership_sectors": "partnership,sector,attribution,k|d,b,own text,k",
        },
        {
            "partnerships": "name_as_printed,sectors|D,a",
            "partnership_sectors": "partnership,sector,attribution",
        },
        {"partnerships": "name_as_printed,lane,mark,status|D,7,x,active"},
    ],
)
def test_what_can_be_read_is_made(study, tables):
    told = ambon("--study", study(**tables), "build")
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_place_that_names_the_same_partner_confirms(study):
    folder = study(
        partnerships="name_as_printed,partners|Darwin,City of Darwin",
        attestations="partnership,partners|darwin,City of Darwin; Port|darwin,Port",
    )
    frames = validate(folder, languages=["en", "id"]).frames
    partners = frames["partnership_partners"]["partner"].tolist()
    assert partners == ["City of Darwin", "Port"]


def test_a_column_of_ones_own_is_never_taken_for_a_known_one(study):
    folder = study(
        partnerships="name_as_printed,label_short|Darwin,",
        partnership_actors="partnership,as_printed,partnership_type|darwin,a,bilateral",
        own_columns="table,column|partnership_actors,partnership_type|"
        "partnerships,label_short",
    )
    frames = validate(folder, languages=["en", "id"]).frames
    assert frames["partnership_actors"]["partnership_type"].tolist() == ["bilateral"]
    assert frames["partnerships"]["label_short"].isna().all()


def test_a_studys_own_frame_comes_back(study):
    folder = study(partnerships="name_as_printed,sectors|D,a; b|E,a")
    own = opened(folder, "en")
    again = own.with_table("partnerships", own.partnerships.frame)
    assert len(again.partnership_sectors) == 3


@pytest.mark.parametrize("line", ["  format = 1 # mine", '"format" = 1', "format=1"])
def test_the_format_is_set_where_it_stands(tmp_path, line):
    folder = tmp_path / "city"
    (folder / RAW).mkdir(parents=True)
    for path in (FORMAT_1 / RAW).iterdir():
        (folder / RAW / path.name).write_bytes(path.read_bytes())
    text = (FORMAT_1 / "study.toml").read_text(encoding="utf-8")
    text = text.replace("format = 1", line).replace("\n", "\r\n")
    (folder / "study.toml").write_bytes(text.encode())
    migrate(folder)
    changed = (folder / "study.toml").read_bytes().decode()
    assert changed == text.replace(line, line.replace("1", "2"))
