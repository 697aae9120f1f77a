"""Requests that nobody would send, drawn from the desk's own description of itself."""

from evaluation.desk_fuzz import asked


def test_no_odd_request_is_a_server_error() -> None:
    found = asked(160)
    assert len(found) > 120
    assert [answer for answer in found if answer.status >= 500] == []
    assert {200, 303, 404, 422} <= {answer.status for answer in found}
