"""What further places say, amounts and identifiers, and in how many rows they stand."""

from io import StringIO

import pandas as pd
import pytest

from ambon_analysis.display import KEY
from ambon_analysis.drawing.marks import marks_in
from ambon_analysis.drawing.page import PRINT

TABLES = {
    "partnerships": "name_as_printed,form,start_edtf,amount,currency,identifiers,"
    "status|"
    "Darwin,twin,2016,1250.5,AUD,,active|Metz,,,,,iati:7,",
    "attestations": "partnership,as_printed,form,status,status_on,status_ground,"
    "amount,currency,amount_kind,source,locator|"
    "darwin,a twin,twin,ended,2020-05-01,stated,,,,letter,page 2|"
    "metz,of 3 million,,,,,3000000,IDR,pledged,letter,page 3|"
    "darwin,as before,,,,,,,,,",
}


@pytest.fixture(params=["en", "id"])
def study(request, small):
    return small(request.param, **TABLES)


SAYS = {
    "en": [
        "Form: twin – as in the own row\n"
        "Status: ended as of 1 May 2020 (stated) – not in the own row",
        "Amount: IDR 3,000,000 (pledged) – not in the own row",
        "",
    ],
    "id": [
        "Bentuk: twin – sama dengan baris asal\n"
        "Status: berakhir per 1 Mei 2020 (dinyatakan) – tidak ada pada baris asal",
        "Jumlah dana: IDR 3.000.000 (pledged) – tidak ada pada baris asal",
        "",
    ],
}


def test_each_place_stands_with_what_it_says(study):
    rows = study.attested_table().rows()
    assert rows.iloc[:, 0].tolist() == ["Darwin", "Metz", "Darwin"]
    assert rows.iloc[:, 2].tolist() == SAYS[study.language]
    assert [cell[1:-1] for cell in rows.iloc[:, 1]] == [
        "a twin",
        "of 3 million",
        "as before",
    ]


def test_the_data_of_the_places_hold_no_running_number(study):
    data = study.attested_table().data()
    assert "attestation" not in data
    assert data["locator"].tolist() == ["page 2", "page 2", "page 3"]


def test_amounts_stand_by_partnership_with_their_places(study):
    rows = study.amounts_table().rows()
    number = {"en": ("1,250.5", "3,000,000"), "id": ("1.250,5", "3.000.000")}
    own, attested = number[study.language]
    assert rows.iloc[:, 1].tolist() == [f"AUD {own}", "", f"IDR {attested} (pledged)"]
    assert rows.iloc[:, 2].tolist() == ["", "iati:7", ""]


def test_amounts_that_contradict_stand_with_their_currency(small):
    study = small(
        partnerships="name_as_printed,form,amount,currency,amount_kind|Darwin,a,5,EUR,",
        attestations="partnership,form,amount,currency,amount_kind|"
        "darwin,b,7000,EUR,|darwin,b,8,IDR,pledged",
    )
    rows = study.contradictions_table().rows()
    assert rows["Value"].tolist() == ["a", "b", "b", "EUR 5", "EUR 7,000"]
    currency = study.contradictions().frame["currency"]
    assert currency.isna().tolist() == [True, True, True, False, False]


def test_what_is_counted_says_in_how_many_rows_it_stands(study):
    said = {
        "en": " Start (Partnerships): a value in 1 of 2 rows.",
        "id": " Awal (Kemitraan): terisi pada 1 dari 2 baris.",
    }
    assert said[study.language] in study.active_table().gaps
    assert said[study.language].strip() in study.timeline_figure().note_of_choices()


def test_what_a_place_says_besides_stands_as_it_is(small):
    tables = {
        "partnerships": "name_as_printed,start_edtf|Alpha,2016",
        "attestations": "partnership,partners,form,stage_as_printed,start_as_printed,"
        "note_en,note_id|alpha,Gamma; Delta,twin,MoU signed,since 2010,Seen,Dilihat",
    }
    study = small(**tables)
    (said,) = study.attested_table().rows().iloc[:, 2]
    assert said.splitlines() == [
        "Form: twin – of this the own row was not read",
        "Partners: Gamma; Delta",
        "Stage as printed: “MoU signed”",
        "Start as printed: “since 2010”",
        "Note: “Seen”",
    ]


def test_a_form_that_one_row_does_not_say_has_bars_of_its_own(small):
    study = small(partnerships="name_as_printed,form,sectors|A,twin,Health|B,,Health")
    bars = study.form_bars(counted="own row", roll_up="none", exploratory="counted")
    (panel,) = bars.panels(PRINT)
    assert "not said (1\xa0in\xa0all): Health 1." in panel.alt
    marks = ["twin.Health.counts", "-.Health.counts"]
    assert panel.data["mark"].tolist() == marks == marks_in(panel.drawn)


def test_levels_without_their_table_stand_by_size(small):
    study = small(judgements="interview,case,code,level|i,a,X,4|i,a,Y,1|i,b,X,10")
    assert study.levels["level"].tolist() == [1, 4, 10]


def test_partners_of_whom_nobody_said_whence_are_counted(small):
    tables = {
        "partnerships": "name_as_printed,partners|A,ana; ben",
        "partners": "partner,name_as_printed,international,latitude,longitude|"
        "ana,Ana,yes,1,2|ben,Ben,,3,4",
    }
    study = small(**tables)
    assert "a value in 1 of 2 rows" in study.partner_map().gaps


def test_columns_of_ones_own_go_along_with_the_data(small):
    tables = TABLES | {
        "partnerships": "name_as_printed,start_edtf,budget,source|"
        "Darwin,2016,5 juta,letter|Metz,2017,,letter",
        "attestations": "partnership,as_printed|darwin,x",
    }
    study = small(**tables)
    ((_, metadata),) = study.timeline_figure().outputs()
    data = pd.read_csv(StringIO(metadata[KEY]["data"]), dtype="str").set_index(
        "partnership"
    )
    assert data["budget"].fillna("").to_dict() == {"darwin": "5 juta", "metz": ""}
    # and measures never see them
    assert "budget" not in study.timeline().frame


def test_printed_words_that_nobody_read_further_are_shown(small):
    study = small(
        partnerships="name_as_printed,start_as_printed,sectors_as_printed,source|"
        "Alpha,since 2016,Sanitasi,report|Beta,,,report"
    )
    rows = study.as_printed_table().rows()
    heading = ["Partnership", "Sectors as printed", "Start as printed", "Place"]
    assert list(rows) == heading
    assert rows.to_numpy().tolist() == [
        ["Alpha", "“Sanitasi”", "“since 2016”", "report"],
        ["Beta", "", "", "report"],
    ]
