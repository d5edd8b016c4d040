"""From bytes to plain data: what is read, and what is refused rather than lost."""

import codecs
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from aiofr import DataError
from aiofr.datasets import plain
from aiofr.datasets.plain import dump_plain, load_plain

#: What our files hold, and JSON writes and reads without loss.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
#: Bytes that are refused, and what the fault says of them.
REFUSED = {
    "empty": (b"", "not JSON: Expecting value (line 1, column 1)"),
    "truncated": (b'{"regions": [\n{"id"', "not JSON: Expecting ':' delimiter (line 2, column 6)"),
    "two values": (b"[] []", "not JSON: Extra data"),
    "comment": (b"[] // none", "not JSON"),
    "long whole number": (b"[" + b"9" * 5000 + b"]", "4300 digits"),
    "UTF-16 LE": (codecs.BOM_UTF16_LE + "[]".encode("utf-16-le"), "UTF-16; save it as UTF-8"),
    "UTF-16 BE": (codecs.BOM_UTF16_BE + "[]".encode("utf-16-be"), "UTF-16; save it as UTF-8"),
    "UTF-16 without mark": ("[]".encode("utf-16-le"), "not JSON"),
    "Latin-1": ('["é"]'.encode("latin-1"), "not UTF-8 (byte 2); save it as UTF-8"),
    "lists too deep": (b"[" * 200_000, "nest too deep"),
    "objects too deep": (b'{"a":' * 200_000, "nest too deep"),
}
#: Values that are refused where they stand, what the fault says and where.
MISPLACED = {
    "key twice": (b'{"id": 1, "id": 1}', "the key 'id' stands twice", "$"),
    "keys twice": (b'{"b": 1, "a": 1, "b": 2, "a": 2}', "the key 'a', 'b' stands twice", "$"),
    "key twice inside": (b'[{"id": {"x": 1, "x": 2}}]', "the key 'x' stands twice", "$[0].id"),
    "NaN": (b"[NaN]", "NaN is no number of JSON", "$[0]"),
    "infinity": (b'{"low": Infinity}', "Infinity is no number of JSON", "$.low"),
    "minus infinity": (b"[0, -Infinity]", "-Infinity is no number of JSON", "$[1]"),
    "endless number": (b"[0.1234567890123456]", "15 digits or fewer", "$[0]"),
    "huge number": (b'{"a": [{"b": 1e400}]}', "15 digits or fewer", "$.a[0].b"),
    "huger number": (b"1e99999999999999999999", "expected a number, got", "$"),
}


class TestLoadPlain:
    def test_numbers_stay_exact(self) -> None:
        """Whole numbers stay whole, and others become exact decimals."""
        found = load_plain(b"[1, 0.10, -2.5e1]", "f.json")

        assert found == [1, Decimal("0.1"), Decimal(-25)]
        assert [type(number) for number in found] == [int, Decimal, Decimal]

    @pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
    @pytest.mark.parametrize("end", [b"\n", b"\r\n"])
    def test_marks_and_line_ends_are_fine(self, mark: bytes, end: bytes) -> None:
        """A byte-order mark of UTF-8 and the line ends of Windows change nothing."""
        found = load_plain(mark + end.join([b"{", '"à": "é"'.encode(), b"}", b""]), "f.json")

        assert found == {"à": "é"}

    @pytest.mark.parametrize(("data", "problem"), REFUSED.values(), ids=REFUSED)
    def test_what_would_lose_something_is_refused(self, data: bytes, problem: str) -> None:
        """Each is one fault, of the whole file, that names the file and says what is wrong."""
        with pytest.raises(DataError) as caught:
            load_plain(data, "measures/bretagne.json")
        (fault,) = caught.value.faults

        assert (fault.file, fault.path) == ("measures/bretagne.json", "")
        assert problem in fault.problem

    @pytest.mark.parametrize(("data", "problem", "path"), MISPLACED.values(), ids=MISPLACED)
    def test_what_would_be_lost_is_told_with_its_place(
        self, data: bytes, problem: str, path: str
    ) -> None:
        """What JSON allows and we do not is a fault that names the path in the file."""
        with pytest.raises(DataError) as caught:
            load_plain(data, "f.json")
        (fault,) = caught.value.faults

        assert (fault.file, fault.path) == ("f.json", path)
        assert problem in fault.problem

    def test_all_that_would_be_lost_is_told(self) -> None:
        """Each such value is a fault of its own, in the order of the file."""
        with pytest.raises(DataError) as caught:
            load_plain(b'{"b": [NaN, 1.5, {"a": 1, "a": 2}], "a": 1e400}', "f.json")

        assert [fault.path for fault in caught.value.faults] == ["$.b[0]", "$.b[2]", "$.a"]

    def test_a_file_is_read_up_to_a_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of exactly the largest size is read, and one byte more is refused."""
        monkeypatch.setattr(plain, "MAX_BYTES", 8)
        with pytest.raises(DataError, match="too large: at most 8 bytes are read"):
            load_plain(b"[1, 2, 3]", "f.json")

        assert load_plain(b"[1, 2,3]", "f.json") == [1, 2, 3]


class TestDumpPlain:
    def test_it_writes_as_our_files_are_written(self) -> None:
        """Two spaces, accents as they are, and a line end at the end."""
        assert dump_plain({"é": [1]}) == '{\n  "é": [\n    1\n  ]\n}\n'

    @given(JSON)
    def test_what_is_written_is_read_again(self, value: object) -> None:
        """Whatever is written is read back the same."""
        assert load_plain(dump_plain(value).encode(), "f.json") == value
