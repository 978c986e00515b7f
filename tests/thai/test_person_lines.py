"""People typed as lines: names, IDs and words in any order, as people send them, and as they mistype them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import citizen_id
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.person_lines import Lines, PersonLine, Word, read

ID1, ID2, ID3 = "1000000000017", "1000000000025", "1000000000033"
WORDS = {
    "ม.40": Word("service", "s40"),
    "ฝึกอาชีพ": Word("service", "train"),
    "นอกระบบ": Word("worker_type", "informal"),
    "สูงอายุ": Word("worker_type", "elderly"),
    "พัฒนา": Word("help_type", "develop", may_be_name=True),
    "ประกัน": Word("service", "s33", may_be_name=True),
    "20 พ.ย.": Word("helped_on", "2026-11-20"),
    "ไม่มีบัตร": Word("id_reason", "has_none"),
}


def people(text: str) -> list[tuple[str, str]]:
    """(full name, digits) of each person read."""
    return [_pair(person) for person in read(text, WORDS.get).people]


def _pair(person: PersonLine) -> tuple[str, str]:
    return person.name.full if person.name else "", person.number.digits if person.number else ""


TWO = [("นายสมชาย ใจดี", ID1), ("มาลี", ID2)]


@pytest.mark.parametrize(
    "text",
    [
        f"นายสมชาย ใจดี {ID1}\nมาลี {ID2}",
        f"1. นายสมชาย ใจดี {ID1}\n2. มาลี {ID2}",
        f"๑) นายสมชาย ใจดี {to_thai(ID1)}\n๒) มาลี {to_thai(ID2)}",
        "- นายสมชาย ใจดี 1-0000-00000-01-7\n• มาลี 1 0000 00000 02 5",
        f"{ID1} นายสมชาย ใจดี\r\n{ID2} มาลี\r\n\r\n",
        f"นายสมชาย ใจดี\n{ID1}\nมาลี\n{ID2}",
        f"{ID1}\nนายสมชาย ใจดี\n{ID2}\nมาลี",
        f"นายสมชาย ใจดี {ID1} มาลี {ID2}",
        f"{ID1} นายสมชาย ใจดี {ID2} มาลี",
        f"นายสมชาย ใจดี, {ID1}; มาลี, {ID2}",
        "นายสมชาย ใจดี 1-0000-00000\n01-7\nมาลี\n1-0000\n00000-02-5",
        f"รายชื่อผู้เข้าอบรม\nลำดับที่\tชื่อ-สกุล\tเลขบัตรประชาชน\n1\tนายสมชาย\tใจดี\t{ID1}\n2\tมาลี\t{ID2}",
        f"ชื่อ: นายสมชาย ใจดี เลขบัตร: {ID1}\nชื่อ: มาลี เลขบัตร: {ID2}",
        f"นายสมชาย ใจดี{ID1}\nมาลี{ID2}.0",
    ],
)
def test_two_people_however_they_are_sent(text: str) -> None:
    assert people(text) == TWO


@pytest.mark.parametrize(
    ("text", "trouble", "digits"),
    [
        ("สมชาย ใจดี 100000000001", "length", "100000000001"),
        ("สมชาย ใจดี 10000000000177", "length", "10000000000177"),
        ("สมชาย ใจดี 081-234-5678", "phone", "0812345678"),
        ("สมชาย ใจดี 1.00E+12", "spoiled", "10012"),
        ("สมชาย ใจดี 1,1E12", "spoiled", "1112"),
        ("สมชาย ใจดี 1E+12", "spoiled", "112"),
    ],
)
def test_a_number_that_is_no_id_is_told_apart(text: str, trouble: str, digits: str) -> None:
    (person,) = read(text, WORDS.get).people
    assert person.number is not None
    assert (person.number.trouble, person.number.digits) == (trouble, digits)
    assert person.name is not None
    assert person.name.name == "สมชาย ใจดี"


def test_a_phone_beside_an_id_is_kept_as_a_rest() -> None:
    (person,) = read(f"สมชาย ใจดี {ID1} หมู่ 3 0812345678", WORDS.get).people
    assert _pair(person) == ("สมชาย ใจดี", ID1)
    assert person.rest == "หมู่ 3 0812345678"


@pytest.mark.parametrize("text", [f"สมชาย ใจดี และ มาลี มีสุข {ID1}", f"นายสมชาย, นางมาลี {ID1}"])
def test_two_names_with_one_id_are_told_as_two(text: str) -> None:
    (person,) = read(text, WORDS.get).people
    assert person.two


def test_two_ids_with_one_name_leave_one_without_a_name() -> None:
    assert people(f"สมชาย {ID1} {ID2}") == [("สมชาย", ID1), ("", ID2)]


def test_words_above_all_people_are_the_lists() -> None:
    lines = read(f"ฝึกอาชีพ นอกระบบ\n20 พ.ย.\nสมชาย ใจดี {ID1}\nมาลี {ID2} สูงอายุ", WORDS.get)
    assert [word.value for word in lines.head] == ["train", "informal", "2026-11-20"]
    assert [[word.value for word in person.words] for person in lines.people] == [[], ["elderly"]]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (f"พัฒนา ใจดี {ID1} ม.40", "พัฒนา ใจดี", ["s40"]),
        (f"นาย พัฒนา ใจดี {ID1}", "นายพัฒนา ใจดี", []),
        (f"สมชาย พัฒนา {ID1}", "สมชาย พัฒนา", []),
        (f"สมชาย ใจดี {ID1} พัฒนา", "สมชาย ใจดี", ["develop"]),
        (f"พัฒนา {ID1} สมชาย ใจดี", "สมชาย ใจดี", ["develop"]),
        (f"ประกัน ใจดี {ID1} นอกระบบ", "ประกัน ใจดี", ["informal"]),
    ],
)
def test_a_word_that_people_are_called_is_a_name_where_it_completes_one(text: str, name: str, words: list[str]) -> None:
    (person,) = read(text, WORDS.get).people
    assert _pair(person) == (name, ID1)
    assert [word.value for word in person.words] == words


def test_another_document_stands_with_its_number() -> None:
    (person,) = read("Mr. Aung Win หนังสือเดินทาง AA0000000 นอกระบบ", WORDS.get).people
    assert (_pair(person), person.document) == (("Mr. Aung Win", ""), "หนังสือเดินทาง AA0000000")


@pytest.mark.parametrize("text", ["", "   \n\n", "-----", "...", "😀", "รายชื่อผู้เข้าอบรม", "ลำดับที่ ชื่อ-สกุล เลขบัตร"])
def test_nobody_is_found_where_nobody_is(text: str) -> None:
    assert read(text, WORDS.get) == Lines((), ())


given_names = st.sampled_from(["สมชาย", "มาลี", "ชูใจ", "พัฒนา", "ประกัน", "บุญมี", "สุดา", "ณรงค์"])
surnames = st.sampled_from(["ใจดี", "มีสุข", "รักงาน", "ขยันยิ่ง", "ณ อยุธยา", "สิทธิ์ดี"])
prefixes = st.sampled_from(["", "นาย", "นาง", "น.ส.", "ด.ช. ", "คุณ"])
serials = st.integers(1, 9_999_999)
separators = st.sampled_from([" ", "  ", "\t", ", ", " : "])


@st.composite
def ids(draw: st.DrawFn) -> str:
    """An ID of nobody: the office digits are 0000, as no office's are."""
    twelve = f"{draw(st.integers(1, 8))}0000{draw(serials):07}"
    return f"{twelve}{citizen_id.check_digit(twelve)}"


@st.composite
def written_ids(draw: st.DrawFn, number: str) -> str:
    """An ID as people write it."""
    grouped = citizen_id.grouped(number)
    ways = [number, grouped, grouped.replace("-", " "), grouped.replace("-", " - "), to_thai(number), to_thai(grouped)]
    return draw(st.sampled_from(ways))


@st.composite
def typed_people(draw: st.DrawFn) -> tuple[str, str, str]:
    """(name, ID, line): the parts of a line in any order, the name in one piece."""
    name = f"{draw(given_names)} {draw(surnames)}"
    number = draw(ids())
    parts = [
        draw(prefixes) + name,
        draw(written_ids(number)),
        *draw(st.sets(st.sampled_from(["ม.40", "สูงอายุ", "20 พ.ย."]))),
    ]
    return name, number, draw(separators).join(draw(st.permutations(parts)))


@given(typed_people())
def test_the_parts_of_a_line_may_stand_in_any_order(typed: tuple[str, str, str]) -> None:
    name, number, line = typed
    (person,) = read(line, WORDS.get).people
    assert person.name is not None
    assert (person.name.name, person.number and person.number.digits) == (name, number), line


@given(st.lists(typed_people(), min_size=1, max_size=12), st.sampled_from(["", "{n}. ", "{n}) ", "{n} ", "- "]))
def test_a_list_gives_its_people_in_their_order(typed: list[tuple[str, str, str]], counting: str) -> None:
    lines = [f"{counting.format(n=n)}{name} {number}" for n, (name, number, _line) in enumerate(typed, 1)]
    found = read("\n".join(lines), WORDS.get).people
    assert [(one.name.name if one.name else "", one.number.digits if one.number else "") for one in found] == [
        (name, number) for name, number, _line in typed
    ]


typos = st.sampled_from(["drop", "double", "swap", "break", "stray"])


def mistyped(text: str, kind: str, at: int) -> str:
    """The text with one slip of the finger."""
    at %= max(1, len(text))
    match kind:
        case "drop":
            return text[:at] + text[at + 1 :]
        case "double":
            return text[: at + 1] + text[at : at + 1] + text[at + 1 :]
        case "swap":
            return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        case "break":
            return text[:at] + "\n" + text[at:]
    return text[:at] + "ฟ" + text[at:]


@given(typed_people(), st.lists(st.tuples(typos, st.integers(0, 200)), min_size=1, max_size=3))
def test_slips_never_bring_a_number_that_was_not_typed(
    typed: tuple[str, str, str], slips: list[tuple[str, int]]
) -> None:
    _name, _number, line = typed
    for kind, at in slips:
        line = mistyped(line, kind, at)
    digits = "".join(letter for letter in line if letter.isdecimal())
    arabic = "".join(str(int(letter)) for letter in digits)
    for person in read(line, WORDS.get).people:
        assert person.number is None or person.number.digits in arabic


@given(
    st.lists(typed_people(), min_size=2, max_size=6),
    st.integers(0, 5),
    st.lists(st.tuples(typos, st.integers(0, 200)), min_size=1, max_size=3),
)
def test_slips_in_one_line_leave_all_others_as_they_are(
    typed: list[tuple[str, str, str]], which: int, slips: list[tuple[str, int]]
) -> None:
    lines = [line for _name, _number, line in typed]
    which %= len(lines)
    for kind, at in slips:
        lines[which] = mistyped(lines[which], kind, at)
    people_read = read("\n".join(lines), WORDS.get).people
    found = [(one.name.name if one.name else "", one.number.digits if one.number else "") for one in people_read]
    for place, (name, number, _line) in enumerate(typed):
        assert place == which or (name, number) in found, lines


@given(st.text(max_size=300))
def test_any_text_is_read_and_nothing_is_taken_from_it_that_is_not_there(text: str) -> None:
    for person in read(text, WORDS.get).people:
        assert person != PersonLine()


@given(st.text(alphabet="0123456789 -.\n,ก", max_size=400))
def test_no_number_is_read_that_is_not_in_a_heap_of_digits(text: str) -> None:
    digits = "".join(letter for letter in text if letter.isdecimal())
    for person in read(text, WORDS.get).people:
        assert person.number is None or person.number.digits in digits
