"""``zhiheng law``: one JSON object on standard output, one clear line on standard error, exit code 2 for bad input."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from zhiheng.cli.law import app
from zhiheng.law.duties import catalogue


def run(*words: str):
    return CliRunner().invoke(app, list(words))


def answer(*words: str) -> dict:
    done = run(*words, "--json")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    assert done.stdout.count("\n") == 1
    return json.loads(done.stdout)


def test_a_deadline_in_json():
    found = answer("due", "PEN_DECIDE", "--from", "2024-09-09")
    assert found["due"] == "2024-12-09"
    assert found["status"] == "SET"
    assert found["limit"] == {"n": 90, "unit": "DAY"}
    assert found["provisional"] is False
    assert found["cites"] == [{"law": "行政处罚法", "article": "第六十条"}]
    assert found["steps"][-1] == "作出行政处罚决定的最后一日是2024年12月9日"


def test_the_derivation_says_no_more_than_was_counted():
    hours = answer("due", "FORCE_URGENT_REPORT", "--from", "2024-09-30T16:05")["steps"]
    assert "不计入" not in "".join(hours)  # twenty-four full hours from the minute, nothing left out
    assert (
        answer("due", "SERVE_PUBLIC", "--from", "2024-09-06")["steps"][-1] == "2024年10月8日期满，即视为送达"
    )


@pytest.mark.parametrize(
    ("words", "lapsed"),
    [
        (["REV_APPLY", "--from", "2023-09-09"], True),  # the law of 2023 is not that of the day
        (["TRAIN_PLAN", "--from", "2026-01-05", "--jurisdiction", "140303"], True),  # the plan ran out
        (["TRAIN_PLAN", "--from", "2026-01-05", "--jurisdiction", "440700"], False),
        (["SUP_FEEDBACK", "--from", "2025-12-01"], False),  # never a number
    ],
)
def test_unset_tells_a_text_of_another_time_from_a_law_that_is_silent(words, lapsed):
    last = answer("due", *words)["steps"][-1]
    assert ("没有收录该日期施行" in last, "各级均未规定天数" in last) == (lapsed, not lapsed)


def test_unset_is_an_answer_not_an_error():
    found = answer("due", "SUP_FEEDBACK", "--from", "2026-03-02", "--jurisdiction", "140303")
    assert (found["status"], found["due"], found["limit"]) == ("UNSET", None, None)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (["PEN_EVIDENCE_HOLD", "--from", "2024-09-27"], "2024-10-12"),
        (["PEN_EVIDENCE_HOLD", "--from", "2024-09-27T23:59"], "2024-10-12"),
        (["FORCE_URGENT_REPORT", "--from", "2024-09-30T16:05"], "2024-10-01T16:05:00"),
        (["FORCE_URGENT_REPORT", "--from", "2024-09-30 16:05"], "2024-10-01T16:05:00"),
        (["FORCE_URGENT_REPORT", "--from", "2024-09-30T08:05:00+00:00"], "2024-10-01T16:05:00"),
        (["FORCE_SEIZE", "--from", "2024-07-01", "--exclude", "2024-07-10..2024-07-12"], "2024-08-05"),
        (
            [
                "FORCE_SEIZE",
                "--from",
                "2024-07-01",
                "--exclude",
                "2024-07-10..2024-07-12",
                "--exclude",
                "2024-07-12..2024-07-15",
            ],
            "2024-08-06",
        ),
        (["PEN_LIMIT", "--from", "2022-05-01", "--matter", "金融安全"], "2027-05-01"),
        (["PREINFO_UPDATE", "--from", "2024-09-27", "--jurisdiction", "610100"], "2024-10-10"),
        (["PUB_OTHER", "--from", "2024-09-09", "--jurisdiction", "532301"], "2024-10-12"),
        (["PEN_DECIDE", "--from", "2021-07-01", "--on", "2021-07-15"], "2021-09-29"),
    ],
)
def test_due(words, due):
    assert answer("due", *words)["due"] == due


def test_a_year_not_yet_announced_is_provisional():
    assert answer("due", "PEN_HEARING_REQ", "--from", "2027-03-01")["provisional"] is True
    assert answer("due", "FORCE_COURT_URGE", "--from", "2024-09-25")["earliest"] == "2024-10-15"


def test_a_surcharge_in_json():
    found = answer("surcharge", "--principal", "10000", "--overdue-from", "2024-03-01", "--on", "2024-03-10")
    assert {k: found[k] for k in ("amount", "days", "capped", "principal", "from", "on", "paused_days")} == {
        "amount": "3000.00", "days": 10, "capped": False, "principal": "10000.00",
        "from": "2024-03-01", "on": "2024-03-10", "paused_days": 0,
    }  # fmt: skip
    assert found["cites"][0]["law"] == "行政处罚法"
    paused = answer(
        "surcharge", "--principal", "10000", "--overdue-from", "2024-03-01", "--on", "2024-04-10",
        "--pause", "2024-03-11..2024-03-31", "--pause", "2024-03-31..2024-04-01",
    )  # fmt: skip
    assert (paused["days"], paused["paused_days"], paused["amount"]) == (19, 22, "5700.00")


def test_all_duties_are_listed_with_the_value_of_the_place():
    found = answer("duties", "--jurisdiction", "610100")
    assert found["count"] == len(found["duties"]) == len(catalogue().duties)
    by_id = {d["id"]: d for d in found["duties"]}
    assert by_id["PREINFO_UPDATE"]["limit"] == {"n": 5, "unit": "WORKDAY"}
    assert by_id["PUB_ANNUAL"]["limit"] == {"n": 1, "unit": "DATE", "month": 1, "day": 31}
    assert by_id["SUP_FEEDBACK"]["status"] == "UNSET"
    # Another place's rules are not shown as variants here.
    assert {v["jurisdiction"] for v in by_id["PUB_LIC_PEN"]["variants"]} == {"610100", "100000"}
    national = {d["id"]: d for d in answer("duties")["duties"]}
    assert national["PREINFO_UPDATE"]["status"] == "UNSET"
    assert {tuple(v["matters"]) for v in national["SUMMARY_FILE"]["variants"]} == {
        ("市场监管",), ("住建",), ("农业",), ("交通",), ("*",),
    }  # fmt: skip


def test_a_year_of_the_calendar():
    found = answer("calendar", "2024")
    assert "国办发明电〔2023〕7号" in found["notice"]
    assert found["workdays"]["2024-10-12"] == "国庆节"
    assert answer("calendar", "2028")["provisional"] is True


def test_a_new_year_file_is_checked(tmp_path):
    file = tmp_path / "2027.json"
    good = {
        "year": 2027,
        "notice": "通知",
        "provisional": False,
        "holidays": {"2027-01-01": "元旦"},
        "workdays": {},
    }
    file.write_text(json.dumps(good), encoding="utf-8")
    assert answer("calendar", "--check", str(file))["year"] == 2027
    file.write_text(json.dumps(good | {"workdays": {"2027-01-06": "元旦"}}), encoding="utf-8")
    assert "本来就是工作日" in run("calendar", "--check", str(file)).stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["due", "PEN_DECID", "--from", "2024-09-09"], "PEN_DECIDE"),
        (["due", "PEN_DECIDE", "--from", "2024-02-30"], "2024-02-30"),
        (["due", "PEN_DECIDE", "--from", "昨天"], "昨天"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09T25:00"], "25:00"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--on", "2024-13-01"], "--on"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--exclude", "2024-10-09..2024-10-01"], "颠倒"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--exclude", "2024-10-09"], "2024-10-09"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--jurisdiction", "999999"], "999999"),
        (["due", "PEN_DECIDE", "--from", "2033-01-01"], "2033年"),
        (["due", "PEN_DECIDE", "--from", "2003-12-31"], "2003年"),
        (["due", "PEN_DECIDE", "--from", "2032-12-01"], "2033年"),
        (["due", "PEN_DECIDE", "--from", "9999-12-31"], "9999年"),
        (["surcharge", "--principal", "一万", "--overdue-from", "2024-03-01", "--on", "2024-03-10"], "一万"),
        (["surcharge", "--principal", "0", "--overdue-from", "2024-03-01", "--on", "2024-03-10"], "大于零"),
        (["surcharge", "--principal", "nan", "--overdue-from", "2024-03-01", "--on", "2024-03-10"], "大于零"),
        (["surcharge", "--principal", "9", "--overdue-from", "2024-03-11", "--on", "2024-03-10"], "尚未逾期"),
        (
            [
                "surcharge",
                "--principal",
                "9",
                "--overdue-from",
                "2024-03-01",
                "--on",
                "2024-03-10",
                "--pause",
                "x..y",
            ],
            "x..y",
        ),
        (
            ["surcharge", "--principal", "1e40", "--overdue-from", "2024-03-01", "--on", "2024-03-10"],
            "小于一万亿",
        ),
        (["due", "PEN_DECIDE", "--from", ""], "--from"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--on", ""], "--on"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--jurisdiction", ""], "行政区划"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--matter", " "], "--matter"),
        (["due", "PEN_SERVE", "--from", "2032-12-31"], "请导入国务院办公厅2033年节假日安排通知"),
        (["due", "PEN_DECIDE", "--from", "2024-09-09", "--exclude", "2024-09-10..9999-12-31"], "太大"),
        (["due", "PEN_SERVE", "--from", "2024-09-09", "--exclude", "2024-09-10..9999-12-31"], "9999年"),
        (["duties", "--jurisdiction", "abc"], "abc"),
        (["calendar", "2040"], "2040年"),
        (["calendar"], "只写一个"),
        (["calendar", "--check", "/no/such/file.json"], "读不了文件"),
    ],
)
@pytest.mark.parametrize("as_json", [True, False])
def test_bad_input_is_one_clear_line_and_exit_code_two(words, says, as_json):
    done = run(*words, *(["--json"] if as_json else []))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_for_people_the_answer_is_chinese_prose():
    text = run("due", "PEN_DECIDE", "--from", "2024-09-09").stdout
    assert "期限届满：2024年12月9日\n依据：《行政处罚法》第六十条\n" in text
    assert "未设定（没有规定天数）" in run("due", "SUP_FEEDBACK", "--from", "2026-03-02").stdout
    assert "（暂定）" in run("due", "PEN_DECIDE", "--from", "2027-03-01").stdout
    over = run("surcharge", "--principal", "100", "--overdue-from", "2024-01-01", "--on", "2024-12-31").stdout
    assert over.startswith("加处罚款：100.00元（已达上限）")
    assert "PREINFO_UPDATE  更新事前公示的事项、人员等信息" in run("duties").stdout
    assert "2024-10-12 国庆节" in run("calendar", "2024").stdout


def test_through_the_main_command_it_starts_fast_and_loads_neither_django_nor_a_database():
    """Start-up is what a script that asks a thousand times pays; 0.4 s is the aim, twice that the alarm."""
    script = (
        "import sys; sys.argv = ['zhiheng', 'law', 'due', 'PEN_DECIDE', '--from', '2024-02-30']\n"
        "from zhiheng.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: code = end.code\n"
        "heavy = {'django', 'psycopg', 'duckdb', 'pyarrow', 'rich'} & set(sys.modules)\n"
        "print(code, sorted(heavy))"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "2 []\n"
    assert done.stderr.count("\n") == 1
    assert time.perf_counter() - begun < 2.0
