"""The parser's work grows with the text and no faster, whatever the text is."""

import sys

import pytest

from pipeline.acts import parse, tokens

HOSTILE = [
    "№", "№ ", "1, ", "1-", "1) ", "«", "»", "(", "2-қосымша ", "2-қосымша, ", "заң ", "бұйрығы ", "№ 5 бұйрығы ",
    "бірінші, ", "п. 5 ", "пп. 5, ", "приказ ", "приказ № 5 от ", "статьи 5 ", "осы бұйрық ", "бұдан әрі – МЖМБС ",
    "№ 5 бұйрығы (бұдан әрі – Аа) ", "МЖМБС 2-қосымша ", "aа", "İ", "туралы заңы ", "«б туралы», ", "ҚР Заңдары ",
    "кодекс ", "Кодекса ", "Қазақстан Республикасының ", "\u00ad", "и\u0306", "к-\n", "бекітілген ", "20.", "№5/",
    "второй ", "подпункт 1) пункта 2, ", "утвержденного ", "САПП ", "(далее – ГОСО) приказ № 5 ", "5 тармақ ",
    "348/1/4/4; ", "2-қосымшаға сәйкес. ", "Статья 5. А\n",
]  # fmt: skip


def work(text):
    """Count the calls that reading a text takes: the same on every machine."""
    count = 0

    def step(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(step)
    try:
        parse.read(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_sentence_without_end_is_no_harder():
    once, four = (work("№ 5 бұйрығы " + "2-қосымша сабақта " * n) for n in (100, 400))
    assert four <= 5 * once + 500


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_is_four_times_the_work(piece):
    parse.read(piece * 30)  # patterns are compiled on first use
    length = 1200 // len(piece)
    once, four = work(piece * length), work(piece * length * 4)
    assert four <= 5 * once + 500


def test_no_pattern_repeats_a_repetition():
    """A repetition without end inside another one is what makes a pattern run away; possessive ones cannot."""
    assert len(tokens.patterns()) >= 20
    assert [p.source for p in tokens.patterns() if runs_away(p.source)] == []


def runs_away(source):
    from re import _constants as names
    from re import _parser as parser

    def walk(found, *, inside):
        for name, value in found:
            repeats = name in {names.MAX_REPEAT, names.MIN_REPEAT}
            endless = repeats and value[1] is names.MAXREPEAT
            if endless and inside:
                return True
            if any(walk(part, inside=inside or endless) for part in parts(name, value)):
                return True
        return False

    def parts(name, value):
        if name in {names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT}:
            return [value[2]]
        if name is names.SUBPATTERN:
            return [value[3]]
        if name is names.BRANCH:
            return value[1]
        if name is names.ATOMIC_GROUP:
            return [value]
        return [value[1]] if name in {names.ASSERT, names.ASSERT_NOT} else []

    return walk(parser.parse(source), inside=False)


def test_the_proof_itself_sees_a_runaway():
    assert runs_away(r"(?:a+)+b")
    assert not runs_away(r"(?:a++)*+b")
