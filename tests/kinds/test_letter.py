from pipeline.kinds import letter, views
from pipeline.schema.base import Letter, Person
from pipeline.schema.school import School

SCHOOL = School(name={"kk": "Мектеп", "ru": "Школа"}, address={"kk": "Ауыл"}, phone="+7 000")


def test_a_letterhead_is_bilingual():
    head = letter.head(SCHOOL)
    assert (head.kk.name, head.ru.name) == ("Мектеп", "Школа")
    assert (head.kk.address, head.ru.address, head.phone) == ("Ауыл", "", "+7 000")


def test_a_document_that_is_no_letter_has_none():
    assert letter.letter(None, "kk") is None
    assert letter.person(None, "kk") is None


def test_a_letter_speaks_one_language():
    executor = Person(name={"kk": "А. Серікова", "ru": "А. Серикова"}, phone="1")
    given = Letter(addressee={"kk": "Басқармаға", "ru": "В управление"}, number="5", executor=executor)
    found = letter.letter(given, "ru")
    assert (found.addressee, found.number, found.date) == ("В управление", "5", None)
    assert found.executor == views.Person("", "А. Серикова", "1")
