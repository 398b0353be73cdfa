"""The data key is random, locked twice, and its file is replaced whole or not at all."""

import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import StoreError, WrongKeyError
from beatbook.store import keys
from beatbook.store.keys import KeyFile, keys_path, read_keys, unwrap, wrap, write_keys

PHRASE = "zwölf Äpfel im Gärtchen"
DATA_KEY = bytes(range(32))


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A store's path; its key file goes beside it."""
    return tmp_path / "Team.beatbook"


def test_parameters_are_the_documented_ones_and_neither_secret_is_in_the_file(beside: Path) -> None:
    made, data_key, recovery = keys.new_keys(PHRASE)
    write_keys(beside, made)
    written = keys_path(beside).read_text(encoding="utf-8")
    value = json.loads(written)
    for name in ("passphrase", "recovery"):
        assert (value[name]["kdf"], value[name]["n"], value[name]["r"], value[name]["p"]) == ("scrypt", 2**17, 8, 1)
    letters = recovery.replace("-", "")
    for secret in (PHRASE, recovery, letters, letters.lower(), data_key.hex()):
        assert secret not in written
    assert unwrap(read_keys(beside).passphrase, PHRASE) == data_key  # type: ignore[arg-type]


@pytest.mark.usefixtures("cheap_keys")
def test_each_store_has_its_own_random_key_salts_and_recovery_key() -> None:
    made = [keys.new_keys(PHRASE) for _ in range(20)]
    wraps = [wrapped for file, _, _ in made for wrapped in (file.passphrase, file.recovery) if wrapped]
    assert len({data_key for _, data_key, _ in made}) == 20
    assert len({recovery for _, _, recovery in made}) == 20
    assert len({wrapped.salt for wrapped in wraps}) == len({wrapped.nonce for wrapped in wraps}) == 40
    assert all(len(data_key) == 32 for _, data_key, _ in made)


@pytest.mark.usefixtures("cheap_keys")
def test_both_secrets_open_and_no_other() -> None:
    made, data_key, recovery = keys.new_keys(PHRASE)
    assert made.passphrase is not None
    assert made.recovery is not None
    assert unwrap(made.passphrase, PHRASE) == unwrap(made.recovery, recovery) == data_key
    for wrong in (PHRASE.upper(), PHRASE + " ", recovery, "", "\udc80"):
        with pytest.raises(WrongKeyError, match="That does not open this store"):
            unwrap(made.passphrase, wrong)


@pytest.mark.usefixtures("cheap_keys")
def test_an_accent_typed_as_two_keys_opens_what_one_key_locked() -> None:
    one, two = unicodedata.normalize("NFC", PHRASE), unicodedata.normalize("NFD", PHRASE)
    assert one != two
    assert unwrap(wrap(DATA_KEY, one), two) == DATA_KEY


@given(data=st.data(), separators=st.lists(st.sampled_from(["", " ", "-", "  ", " - ", "–"]), min_size=34, max_size=34))
def test_a_recovery_key_is_the_same_however_it_is_typed(data: st.DataObject, separators: list[str]) -> None:
    recovery = keys.new_recovery_key()
    letters = recovery.replace("-", "")
    typed = "".join(
        (letter.lower() if data.draw(st.booleans()) else letter) + separator
        for letter, separator in zip(letters, [*separators, ""], strict=True)
    )
    assert keys.tidy_recovery_key(f" {typed}\n") == recovery


def test_a_recovery_key_has_no_letters_that_are_mistaken_for_another() -> None:
    recovery = keys.new_recovery_key()
    assert [len(group) for group in recovery.split("-")] == [5] * 7
    assert not set("ILO01") & set(keys.ALPHABET)


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(StoreError, match=r"The passphrase has 7 characters\. Use 8 or more"):
        keys.new_keys("1234567")


WRAP = {"kdf": "scrypt", "n": 16, "r": 8, "p": 1, "salt": "00" * 16, "nonce": "00" * 12, "key": "00" * 48}
WHOLE: dict[str, Any] = {"format": 1, "passphrase": WRAP, "recovery": WRAP}

DAMAGED = {
    "empty": b"",
    "text": "Milk, eggs, café".encode("cp1252"),
    "not an object": b"[]",
    "no keys": b'{"format": 1}',
    "cut short": json.dumps(WHOLE).encode()[:-20],
    "deep": b"[" * 100_000,
    "one wrap gone": json.dumps({"format": 1, "passphrase": WRAP}).encode(),
    "recovery only": json.dumps({"format": 1, "recovery": WRAP}).encode(),
    "a wrap of text": json.dumps(WHOLE | {"recovery": "lost"}).encode(),
    "salt not hex": json.dumps(WHOLE | {"passphrase": WRAP | {"salt": "zz" * 16}}).encode(),
    "nonce too short": json.dumps(WHOLE | {"passphrase": WRAP | {"nonce": "00"}}).encode(),
    "key too short": json.dumps(WHOLE | {"passphrase": WRAP | {"key": "00" * 32}}).encode(),
    "cost no power of two": json.dumps(WHOLE | {"passphrase": WRAP | {"n": 1000}}).encode(),
    "cost that eats the memory": json.dumps(WHOLE | {"passphrase": WRAP | {"n": 2**40}}).encode(),
    "cost nothing": json.dumps(WHOLE | {"passphrase": WRAP | {"n": 0}}).encode(),
    "another derivation": json.dumps(WHOLE | {"passphrase": WRAP | {"kdf": "argon2id"}}).encode(),
    "practice and live": json.dumps(WHOLE | {"practice": "00" * 32}).encode(),
    "practice key too short": json.dumps({"format": 1, "practice": "00" * 31}).encode(),
    "practice key empty": json.dumps({"format": 1, "practice": ""}).encode(),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_key_file_is_named_and_left_alone(beside: Path, content: bytes) -> None:
    keys_path(beside).write_bytes(content)
    with pytest.raises(StoreError, match=r"^The key file Team\.beatbook\.keys is damaged\. Copy it back from the last"):
        read_keys(beside)
    assert keys_path(beside).read_bytes() == content


def test_a_key_file_of_a_newer_program_a_missing_one_and_a_folder_are_told_apart(beside: Path) -> None:
    with pytest.raises(StoreError, match=r"^The key file Team\.beatbook\.keys is missing beside the store\."):
        read_keys(beside)
    keys_path(beside).write_text(json.dumps(WHOLE | {"format": 2}), encoding="utf-8")
    with pytest.raises(StoreError, match=r"^The key file Team\.beatbook\.keys is from a newer Beatbook\."):
        read_keys(beside)
    keys_path(beside).unlink()
    keys_path(beside).mkdir()
    with pytest.raises(StoreError, match=r"^The key file Team\.beatbook\.keys cannot be read"):
        read_keys(beside)


@pytest.mark.parametrize("broken", ["replace", "fsync"])
def test_the_old_key_file_stands_when_the_new_one_cannot_be_finished(
    beside: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    write_keys(beside, KeyFile(None, None, DATA_KEY))
    before = keys_path(beside).read_bytes()

    def fails(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, fails)
    with pytest.raises(StoreError, match=r"^The key file cannot be written in .*: No space left on device\.$"):
        write_keys(beside, KeyFile(None, None, bytes(32)))
    assert keys_path(beside).read_bytes() == before
    assert [each.name for each in beside.parent.iterdir()] == ["Team.beatbook.keys"]


def test_writing_into_a_file_as_if_it_were_a_folder_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreError, match="The key file cannot be written in"):
        write_keys(tmp_path / "note.txt" / "Team.beatbook", KeyFile(None, None, DATA_KEY))


def test_a_copy_has_the_same_keys(beside: Path, tmp_path: Path) -> None:
    write_keys(beside, KeyFile(None, None, DATA_KEY))
    copy = tmp_path / "Copy.beatbook"
    keys.copy_keys(beside, copy)
    assert read_keys(copy) == read_keys(beside)
    keys_path(beside).unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        keys.copy_keys(beside, tmp_path / "Other.beatbook")
    assert not keys_path(tmp_path / "Other.beatbook").exists()
