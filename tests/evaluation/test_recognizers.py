import json

from evaluation.exams.recognizers import run


def case(text, span, *intervals):
    return json.dumps({"text": text, "reference": "2024-05-14", "span": span, "intervals": intervals})


def test_an_end_that_is_a_day_late_is_right_and_cases_against_news_are_told_by_class(tmp_path):
    cases = tmp_path / "dates.jsonl"
    rows = (
        case("Sales of June 2023", "june 2023", ["2023-06-01", "2023-07-01"]),
        case("Sales of June 2022", "june 2022", ["2022-06-01", "2022-06-30"]),
        case("Sales from 2014 to 2018", "from 2014 to 2018", ["2014-01-01", "2018-01-01"]),
        case("I am away for the month", "the month", ["2024-05-01", "2024-06-01"]),
        case("It fell on zero day", "zero day", ["2024-05-14", "2024-05-14"]),
    )
    cases.write_text("\n".join(rows), encoding="utf-8")
    result = run(cases)
    assert (result.figures["right"], result.figures["range_ends"], result.figures["against_news"]) == (2, 1, 2)
    assert set(result.remarks[-3:]) == {
        "'the day' and 'the week' alone: 1 cases",
        "not read, or wrong: 1 cases",
        "ranges that end on the first day of their last year or month: 1 cases",
    }
