from beatbook.domain.response_rate import ResponseRate


def test_the_rate_is_of_those_who_were_asked() -> None:
    rate = ResponseRate(answered=12, refused=7, abandoned=1, passed=35)
    assert rate.asked == 20
    assert rate.share == 0.6
    assert rate.words == "12 of 20 people asked answered; 35 walked past"


def test_who_walked_past_was_not_asked() -> None:
    assert ResponseRate(3, 0, 0, 9).share == 1.0
    assert ResponseRate(3, 0, 0, 9).words == "9 walked past"


def test_nobody_asked_is_no_rate() -> None:
    assert ResponseRate(0, 0, 0, 4).share is None
    assert ResponseRate(0, 0, 0).words == ""


def test_one_person() -> None:
    assert ResponseRate(0, 1, 0).words == "0 of 1 person asked answered"
