"""Names of crime types."""

from beatbook.domain import crime


def test_there_are_fourteen_types_in_the_order_of_the_alphabet() -> None:
    assert len(crime.TYPES) == 14
    assert list(crime.TYPES) == sorted(crime.TYPES)
    assert crime.ASB in crime.TYPES
    assert crime.VIOLENCE in crime.TYPES


def test_older_types_are_known_and_others_are_not() -> None:
    assert crime.is_known("Robbery")
    assert crime.is_known("Violent crime")
    assert not crime.is_known("robbery")
