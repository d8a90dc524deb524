"""Values of study.toml one by one: what is read, and the sentence where it is not."""

import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.settings import check_home, languages_said, read_settings

WHOLE = {
    "name": '"my-city"',
    "version": '"1"',
    "languages": '["en", "id"]',
    "as_of": '"2022-08-31"',
    "synthetic": "true",
    "licence": '"CC0"',
    "authors": '{en = ["A"], id = ["B"]}',
    "title": '{en = "T", id = "J"}',
    "subtitle": '{en = "S", id = "A"}',
    "about": '{en = ["One."], id = ["Satu."]}',
}


@pytest.fixture
def written(tmp_path):
    """Writes a study.toml of known values, some of them others, and reads it."""

    def write(**others):
        values = {k: v for k, v in (WHOLE | others).items() if v is not None}
        text = "\n".join(f"{name} = {value}" for name, value in values.items())
        (tmp_path / "study.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def told(folder):
    """The lines of what is wrong, without the last, which counts them."""
    with pytest.raises(FaultsFound) as found:
        read_settings(folder)
    *lines, last = str(found.value).splitlines()
    assert last.endswith("nothing was written.")
    return [line.removeprefix("study.toml: ") for line in lines]


def test_a_whole_study_is_read(written):
    settings = read_settings(written())
    assert (settings.name, settings.as_of, settings.format) == (
        "my-city",
        "2022-08-31",
        2,
    )
    assert (settings.horizon.as_of, settings.horizon.years) == (
        "2022-08-31",
        (1500, 2100),
    )
    assert settings.record("id") == {
        "name": "my-city",
        "as_of": "2022-08-31",
        "licence": "CC0",
        "version": "1",
        "synthetic": True,
        "language": "id",
        "authors": ["B"],
        "title": "J",
        "subtitle": "A",
        "about": ["Satu."],
    }
    assert settings.lacking("id") == []
    assert (settings.audiences, settings.chapters.leave_out) == (["public"], [])


def test_a_day_of_toml_is_a_day(written):
    assert read_settings(written(as_of="2022-08-31")).as_of == "2022-08-31"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("name", None, "name is missing"),
        ("name", '"-a"', 'name: "-a" holds other letters than a to z, digits and'),
        ("synthetic", "1", "synthetic: 1 is neither true nor false; write one of them"),
        ("as_of", '"2022-08"', 'as_of: "2022-08" is not one day; write it as 2022-'),
        ("as_of", '"2022-08-31~"', 'as_of: "2022-08-31~" is not one day; write it as'),
        ("as_of", '"[2022-08-31]"', 'as_of: "[2022-08-31]" is not one day; write it'),
        ("as_of", "2022", "as_of: 2022 is not a text; write it in quotation marks"),
        ("as_of", '"1499-12-31"', "as_of: "),
        ("format", "0", "format: 0 is not known here, where formats 1 to 2 are read"),
        ("format", "3", "format: 3 is not known here, where formats 1 to 2 are read"),
        ("format", "true", 'format: "True" is not the number of a format; write 2'),
        ("format", '"two"', 'format: "two" is not the number of a format; write 2'),
        ("languages", "[]", "languages is empty; name at least one"),
        ("languages", '["en", "xx"]', 'languages.1: "xx" is not one of en, id'),
        ("audiences", '["publik"]', 'audiences.0: "publik" is not one of '),
        ("audiences", '["public", "public"]', "audiences: public stands twice; keep"),
        ("years", "[2000, 1999]", "years: 2000 to 1999 are no years in order; write"),
        ("home", "7", "home: 7 is not a text; write it in quotation marks"),
        ("title", '{id = "J"}', "[title] has no text in en"),
        ("remarks", '{map = {id = "J"}}', "[remarks.map] has no text in en"),
        ("case_selection", '{id = "J"}', "[case_selection] has no text in en"),
        ("title", '{en = "T", xx = "J"}', "title.xx"),
        ("licence", '"a\\u0007b\\u0007"', "licence holds U+0007, which cannot"),
        ("parameters", "{a = [1]}", "parameters.a: [1] is neither a text nor a number"),
        ("zzzz", "1", "zzzz is not a setting"),
        ("langauges", '["en"]', 'langauges is not a setting; nearest: "languages"'),
        ("chapters", "{leave = []}",
         'chapters.leave is not a setting; nearest: "chapters.leave_out"'),
    ],
)  # fmt: skip
def test_one_value_that_is_wrong(written, name, value, words):
    (line,) = told(written(**{name: value}))
    assert line.startswith(words)
    # where there is no nearest name, none is said
    assert ("nearest" in line) == ("nearest" in words or value == '["publik"]')


def test_letters_that_cannot_be_printed_are_told_of_every_text(written):
    (line,) = told(
        written(about='{en = ["a", "b\\u0000"]}', remarks='{m = {en = "\\u0001"}}')
    )
    assert line == (
        "about.en holds U+0000, which cannot be printed; take it out; "
        "remarks.m.en holds U+0001, which cannot be printed; take it out"
    )


def test_all_texts_that_the_first_language_lacks_are_told(written):
    (line,) = told(written(title='{id = "J"}', subtitle='{id = "J"}'))
    assert line == "[title] has no text in en; [subtitle] has no text in en"


def test_what_a_second_language_lacks_is_a_list(written):
    remarks = '{map = {en = "a"}, dates = {en = "a", id = "b"}}'
    selection = '{en = "a"}'
    folder = written(title='{en = "T"}', remarks=remarks, case_selection=selection)
    assert read_settings(folder).lacking("id") == [
        "[title]",
        "[remarks.map]",
        "[case_selection]",
    ]


# -- a file that cannot be read --------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'a = "\xe9"', "is not UTF-8 (byte 0xe9); save it as UTF-8"),
        (b"a = ", "cannot be read as TOML: Invalid value (at end of document)"),
        (b"a = " + b"[" * 50_000, "cannot be read as TOML: it is nested too deeply"),
    ],
)
def test_a_file_that_is_no_toml(tmp_path, content, words):
    (tmp_path / "study.toml").write_bytes(content)
    assert told(tmp_path) == [words]
    assert languages_said(tmp_path) == []


def test_a_file_that_is_not_there_or_no_file(tmp_path):
    words = "is not in {}; a study is a folder that holds one"
    assert told(tmp_path) == [words.format(tmp_path)]
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert told(tmp_path / "file") == [words.format(tmp_path / "file")]
    (tmp_path / "study.toml").mkdir()
    assert told(tmp_path) == [
        "is a folder; a study is a folder that holds a file of this name"
    ]


def test_a_mark_of_byte_order_is_passed_over(written):
    path = written() / "study.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_settings(path.parent).name == "my-city"


@pytest.mark.parametrize(
    ("languages", "said"),
    [('["id", "en"]', ["id", "en"]), ('["id", "xx"]', []), ('"id"', []), (None, [])],
)
def test_the_languages_are_known_whatever_else_is_wrong(written, languages, said):
    assert languages_said(written(languages=languages, synthetic='"yes"')) == said


# -- the study's own city --------------------------------------------------------------


def test_the_own_city_is_among_the_partners(written):
    partners = {"partner": ["ambon", "darwin"]}
    for home in (None, '"ambon"'):
        settings = read_settings(written(home=home))
        assert check_home(settings, partners, where="partners.csv") is None
    settings = read_settings(written(home='"ambn"'))
    with pytest.raises(FaultsFound) as found:
        check_home(settings, partners, where="partners.csv")
    assert str(found.value).splitlines()[0] == (
        'study.toml: home: "ambn" is not in partners.csv; nearest: "ambon"'
    )
