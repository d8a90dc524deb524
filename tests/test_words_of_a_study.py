"""What a notebook asks of a study in words that are not there: one sentence each."""

import pytest

from ambon_analysis.__main__ import main
from ambon_analysis.refusals import Refused
from ambon_analysis.settings import Settings
from tests.conftest import EXAMPLE, copy_study, opened


def refused(call):
    with pytest.raises(Refused) as error:
        call()
    return str(error.value)


def test_a_text_in_a_language_that_nobody_knows(study):
    said = refused(lambda: study.say(en="City", id="Kota", idd="Kota"))
    assert 'languages of texts: "idd" is not one of' in said
    assert 'nearest: "id"' in said


def test_a_text_without_one_of_the_languages(study):
    assert refused(lambda: study.said(en="City")) == "this text is not written in id"


def test_a_chapter_that_needs_what_no_table_has(study):
    texts = {"en": "City", "id": "Kota"}
    said = refused(lambda: study.title(needs=["partnership"], **texts))
    assert 'nearest: "partnerships"' in said
    said = refused(lambda: study.title(needs=["partners.latitud"], **texts))
    assert 'partners.latitud: "latitud" is not in the columns of partners' in said
    assert 'nearest: "latitude"' in said
    assert study.has_read("partnerships.label", "partnerships.label_en")


def test_rows_are_chosen_by_a_list(study):
    said = refused(lambda: study.only(partnerships="abc"))
    assert said == 'only: partnerships takes a list; write partnerships=["abc"]'


def test_a_home_city_that_is_no_partner(study):
    said = refused(lambda: study.partner_places(home="ambn"))
    assert said == 'home: "ambn" is not in partners; nearest: "ambon"'


def test_a_study_without_any_audience(study):
    content = study.settings.model_dump() | {"audiences": []}
    with pytest.raises(ValueError, match="at least 1 item"):
        Settings.model_validate(content)


@pytest.mark.parametrize("number", ['"two"', "true", "2.5"])
def test_a_format_that_is_no_number(tmp_path, capsys, number):
    study = copy_study(EXAMPLE, tmp_path / "city")
    settings = study / "study.toml"
    text = settings.read_text(encoding="utf-8").replace("format = 2\n", "")
    settings.write_text(f"format = {number}\n{text}", encoding="utf-8")
    assert main(["--study", str(study), "check"]) == 1
    assert "is not the number of a format; write 2" in capsys.readouterr().err


def test_a_home_city_without_a_table_of_partners(tmp_path, capsys):
    """Then it is one more word, and nothing is refused."""
    study = copy_study(EXAMPLE, tmp_path / "city")
    (study / "data" / "raw" / "partners.csv").unlink()
    assert main(["--study", str(study), "check"]) == 0
    assert opened(study, "en").partner_places().frame.empty
