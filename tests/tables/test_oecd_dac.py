"""The list of the OECD DAC, which comes with the library and gives way to a study."""

from ambon_analysis.tables.checking import validate
from tests.tables.small import told


def test_the_sectors_of_the_oecd_need_no_table(put):
    folder = put(
        partnerships="name_as_printed,sectors|A,health",
        sectors="sector,oecd_dac_sector|health,120",
    )
    found = validate(folder, languages=["en"])
    names = found.frames["oecd_dac_sectors"].set_index("oecd_dac_sector")["label_en"]
    assert names["120"] == "Health"
    assert "oecd_dac_sectors" not in found.given
    folder = put(sectors="sector,oecd_dac_sector|health,125")
    assert (
        'row 2, oecd_dac_sector: "125" is not in the list of the OECD DAC'
        in told(folder)[0]
    )


def test_a_row_of_the_study_wins_over_the_list(put):
    folder = put(
        partnerships="name_as_printed|A",
        sectors="sector,oecd_dac_sector|health,120|roads,210",
        oecd_dac_sectors="oecd_dac_sector,label_en|120,Health and care",
    )
    found = validate(folder, languages=["en"])
    names = found.frames["oecd_dac_sectors"].set_index("oecd_dac_sector")["label_en"]
    assert (names["120"], names["210"]) == ("Health and care", "Transport & Storage")
    assert names.index.is_unique
