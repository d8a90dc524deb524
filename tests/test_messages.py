"""What is said to a person: every sentence in each language, and in which one."""

import ast
import re
import string
from pathlib import Path

import pytest

import ambon_analysis
from ambon_analysis import messages
from ambon_analysis.messages import both, either, first_of, message, speaking

LIBRARY = Path(ambon_analysis.__file__).parent
CODE = [path for path in LIBRARY.rglob("*.py") if path.parent != messages.FOLDER]
KEY = re.compile(r"[a-z]+\.[a-z0-9_]+")
ENGLISH_WORDS = re.compile(
    r"\b(the|is|are|not|write|keep|of|and|or|its|it|which|with|row|cell|holds)\b"
)
QUOTED = re.compile(r'"[^"]*"|`[^`]*`|\{\w+\}')
OTHERS = [code for code in messages.available() if code != messages.FIRST]


def said(language):
    return messages._messages(language)


def forms(sentence):
    return list(sentence.values()) if isinstance(sentence, dict) else [sentence]


def places(sentence):
    """The places that a sentence has, in any of its forms."""
    parsed = (
        part for form in forms(sentence) for part in string.Formatter().parse(form)
    )
    return {name for _, name, *_ in parsed if name}


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_says_all_of_it_and_fills_it_alike(language):
    first, other = said(messages.FIRST), said(language)
    assert list(other) == list(first)
    for key in first:
        assert places(other[key]) == places(first[key]), key
        assert isinstance(other[key], dict) == isinstance(first[key], dict), key


def test_no_english_word_stands_in_an_indonesian_sentence():
    for key, sentence in said("id").items():
        for form in forms(sentence):
            plain = QUOTED.sub("", form)
            assert not ENGLISH_WORDS.search(plain), key
            assert not re.search(r"\bAnda\b|!", plain), key


def calls():
    """Every call of ``message`` with a key that stands there, with its keywords."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "message":
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    yield path.name, key.value, {word.arg for word in node.keywords}


def test_what_the_code_says_is_there_and_is_filled():
    found = list(calls())
    assert len(found) > 100
    for file, key, given in found:
        assert key in said(messages.FIRST), (file, key)
        if None not in given:
            # more than one sentence of a kind may be filled from the same values
            assert places(said(messages.FIRST)[key]) <= given, (file, key)


def test_every_sentence_is_said_somewhere():
    whole, begun = set(), set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole |= {node.value} if KEY.fullmatch(node.value) else set()
            if isinstance(node, ast.JoinedStr) and isinstance(
                node.values[0], ast.Constant
            ):
                begun |= {node.values[0].value}
    joined = {"list.two_or", "list.many_or", "list.two_and", "list.many_and"}
    joined |= {"list.and_more"}  # said by messages itself
    begun = tuple(one for one in begun if re.fullmatch(r"[a-z]+\.", one))
    left = set(said(messages.FIRST)) - whole - joined
    assert {key for key in left if not key.startswith(begun)} == set()


def test_the_language_is_that_which_the_environment_asks_for_first():
    of = messages.language_of
    assert of({"LANG": "id_ID.UTF-8"}) == "id"
    assert of({"LANG": "id_ID.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}) == "en"
    assert of({"LC_ALL": "id", "LANG": "en_GB.UTF-8"}) == "id"
    assert of({"LANGUAGE": "nl:id:en", "LC_ALL": "en_GB"}) == "id"
    # empty says nothing, and what nobody has written is said in English
    assert of({"LC_ALL": "", "LANG": "id@latin"}) == "id"
    assert of({"LANG": "nl_NL.UTF-8"}) == of({"LANG": "C.UTF-8"}) == of({}) == "en"


def test_it_is_spoken_within_and_not_after():
    with speaking("id"):
        with speaking("en"):
            assert message("cell.empty") == "is empty; every row needs it"
        assert message("cell.empty") == "kosong; wajib diisi pada setiap baris"
    assert message("cell.empty") == "is empty; every row needs it"


def test_what_a_language_lacks_is_said_in_english(monkeypatch):
    lacks = {key: text for key, text in said("id").items() if key != "cell.empty"}
    whole = messages._messages
    monkeypatch.setattr(
        messages, "_messages", lambda code: lacks if code == "id" else whole(code)
    )
    with speaking("id"):
        assert message("cell.empty") == "is empty; every row needs it"
        assert message("report.files", n=1) == "1 berkas"


def test_words_in_a_row():
    assert either(["a"]) == both(["a"]) == "a"
    assert both(["a", "b"]) == "a and b"
    assert first_of(["a", "b"], 2) == "a, b"
    assert first_of(iter(["a", "b", "c", "d"]), 2) == "a, b and 2 more"
    with speaking("id"):
        assert either(["a", "b"]) == "a atau b"
        assert either(["a", "b", "c"]) == "a, b, atau c"
        assert both(["a", "b", "c"]) == "a, b, dan c"
        assert first_of(["a", "b", "c"], 2) == "a, b, dan 1 lainnya"
