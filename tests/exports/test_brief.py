"""A brief: what stands first when it must be short, and words of documents that are no mark-up."""

from datetime import date
from pathlib import Path

from muniment.exports.brief import Scope, brief_of
from muniment.exports.brief.markdown import escaped
from muniment.register import EntryQuery, Register
from tests.told_reader import ToldReader, report


def test_the_newest_figures_come_first_and_those_without_a_day_last(tmp_path: Path) -> None:
    reports = [
        report(f"{year + 1}-02-03", f"Exports of India reached {year} USD in {year}.") for year in range(2001, 2018)
    ]
    reports.append(report("", "Exports of India are to reach 90 USD."))
    with Register.open(tmp_path / "r.db", pipeline=ToldReader()) as register:
        register.add_documents(reports)
        brief = brief_of(register, Scope("India", EntryQuery(countries=("IN",), least=0.5), date(2024, 6, 1)))
    days = [line.when for section in brief.sections if section.title == "Figures" for line in section.lines]
    assert days[:3] == ["2017", "2016", "2015"]
    assert "" not in days


def test_an_entity_of_html_in_the_words_of_a_document_stays_as_it_is_written() -> None:
    assert escaped("R&D, &lt;b&gt; and *stars*") == r"R\&D, \&lt;b\&gt; and \*stars\*"


def test_of_several_results_of_a_target_the_latest_reported_is_told(tmp_path: Path) -> None:
    reports = [
        report("2021-01-10", "Exports of India are to reach 100 USD by 2021-12-31."),
        report("2022-06-01", "Exports of India reached 120 USD in 2021.", publisher="Late"),
        report("2022-02-01", "Exports of India reached 60 USD in 2021.", publisher="Early"),
    ]
    with Register.open(tmp_path / "r.db", pipeline=ToldReader()) as register:
        register.add_documents(reports)
        brief = brief_of(register, Scope("India", EntryQuery(countries=("IN",), least=0.5), date(2024, 6, 1)))
    told = [line.standing for section in brief.sections if section.title == "Figures" for line in section.lines]
    assert [words.split(" of ")[0] for words in told if words.startswith(("met", "missed"))] == ["met: 120%"]
