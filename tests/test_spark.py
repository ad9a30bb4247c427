"""On Spark, locally and on a cluster of processes: the same rows as without it, also when a part of the cluster is killed."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from summarize import Summarizer
from summarize.corpus import Counts, Job, run
from summarize.records import read_rows, write_rows

pyspark: Any = pytest.importorskip("pyspark", reason="needs the extra spark")
pytest.importorskip("pyarrow", reason="needs the extra spark")
pytest.importorskip("pandas", reason="needs the extra spark")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("needs Java 17, as by apt-get install openjdk-17-jre-headless", allow_module_level=True)

BIN = Path(pyspark.__file__).parent / "bin"
SPARK_FILE = Path(__file__).parent.parent / "src" / "summarize" / "spark.py"
SECONDS = 600
"""After which a test gives up, on a machine that is busy."""


def text_of(number: int) -> str:
    return " ".join(f"Mill {number + i} grinds corn of the year {i}, {number % 7} bags. Corn feeds mice." for i in range(5))


def rows_of(number: int) -> list[dict[str, Any]]:
    return [{"id": i, "title": f"Mill {i}", "text": None if i % 100 == 50 else text_of(i)} for i in range(number)]


def environment() -> dict[str, str]:
    address = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
    address |= {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}  # a JVM that lives for seconds starts sooner so
    return {**os.environ, **address, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}


def finished(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), timeout=SECONDS)


def read_all(folder: Path) -> list[dict[str, Any]]:
    """Return the rows of a folder that Spark has written."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("part-*")):  # Spark calls lines of text .txt, whatever stands in them
        lines = path.read_bytes().splitlines()
        rows += map(json.loads, lines) if path.suffix == ".txt" else (dict(row.values) for row in read_rows(path))
    return rows


def without_places(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows by their ids, what is wrong with them without where: Spark knows the file and the id, and no line."""
    wrong = [{**row, "error": row["error"] and row["error"].partition(": ")[2]} for row in rows]
    return sorted(wrong, key=lambda row: (str(row.get("id")), str(row["error"])))


FRAMES = """
import json, sys
from pyspark.sql import SparkSession
from summarize import OptionError
from summarize.corpus.spark import summarize_column

folder = sys.argv[1]
session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
frame = session.read.parquet(f"{folder}/news.parquet")
for partitions in (1, 3):
    cut = frame.repartition(partitions)
    summarize_column(cut, "text", sentences=2, title="title", id="id").write.parquet(f"{folder}/{partitions}.parquet")
named = summarize_column(frame, "text", words=9, prefix="s_", max_characters=10, keep_text=False)
found = {"columns": named.columns, "types": dict(named.dtypes), "errors": named.where("s_error is not null").count()}
for arguments in ({"text": "none"}, {"text": "text", "title": "none"}):
    try:
        summarize_column(frame, **arguments)
    except OptionError as error:
        found[str(arguments)] = str(error)
try:
    summarize_column(summarize_column(frame, "text"), "text")
except OptionError as error:
    found["again"] = str(error)
print(json.dumps(found))
"""


def test_a_local_master_runs_the_python_that_runs_now(tmp_path: Path) -> None:
    """Also where no environment is activated and ``python3`` is another, which lacks the package."""
    write_rows(tmp_path / "in.jsonl", rows_of(1))
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYSPARK")}
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "summarize.commands.corpus", "--spark", "local[1]", "in.jsonl", "out.jsonl"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=SECONDS,
        env={**inherited, "PATH": path, "SPARK_LOCAL_IP": "127.0.0.1"},
    )
    assert done.returncode == 0, done.stderr


TRACEBACK = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "summarize/checks.py", line 5, in <module>
    import numpy as np
ModuleNotFoundError: No module named 'numpy'

\tat org.apache.spark.api.python.BasePythonRunner
"""

WORKER = """Job aborted due to stage failure: org.apache.spark.SparkException:
Error from python worker:
  /usr/bin/python3: No module named pyspark
PYTHONPATH was:
  /somewhere
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TRACEBACK, "ModuleNotFoundError: No module named 'numpy'"),
        (WORKER, "/usr/bin/python3: No module named pyspark"),
        ("py4j: \njava.lang.IllegalStateException: no master", "java.lang.IllegalStateException: no master"),
    ],
)
def test_a_job_that_fails_says_why_in_the_last_line_of_the_python_error(text: str, reason: str) -> None:
    from summarize.corpus.spark import reason_in  # needs pyspark

    assert reason_in(text) == reason


def test_a_column_of_a_frame_has_the_summaries_of_the_local_run_however_it_is_cut(tmp_path: Path) -> None:
    """Types, options and errors too."""
    write_rows(tmp_path / "news.parquet", rows_of(300))
    job = Job((str(tmp_path / "news.parquet"),), str(tmp_path / "local.parquet"), Summarizer(2))
    assert run(job, workers=2) == Counts(297, 0, 3)
    done = finished([sys.executable, "-c", FRAMES, str(tmp_path)])
    assert done.returncode == 0, done.stderr
    local = without_places([dict(row.values) for row in read_rows(tmp_path / "local.parquet")])
    for partitions in (1, 3):
        rows = read_all(tmp_path / f"{partitions}.parquet")
        assert without_places(rows) == local
        assert {row["error"] for row in rows if row["id"] == 50} == {
            "row, id 50: column 'text' holds NoneType (None), not a text"
        }
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["columns"] == ["id", "title", "s_summary", "s_summary_sentences", "s_language", "s_error"]
    assert found["types"]["s_summary_sentences"] == "array<struct<start:bigint,end:bigint,score:double>>"
    assert found["errors"] == 300
    assert "there is no column 'none' for the document" in found["{'text': 'none'}"]
    assert "there is no column 'none' for the title" in found["{'text': 'text', 'title': 'none'}"]
    assert "already has a column 'summary'" in found["again"]


def test_the_command_on_spark_gives_the_lines_of_the_local_run(tmp_path: Path) -> None:
    """Bad lines too, each as bad; and an output that is there is not overwritten."""
    path = tmp_path / "news.jsonl"
    write_rows(path, rows_of(500))
    with path.open("ab") as file:
        file.write(b'{broken\n\n[1]\n{"id": "\xff"}\n{"text": 7}\n{"id": "end", "text": "\\ud800 rained."}')
    assert run(Job((str(path),), str(tmp_path / "local.jsonl"), Summarizer(2))) == Counts(496, 0, 9)
    out = tmp_path / "spark.jsonl"
    command = [sys.executable, "-m", "summarize.commands.corpus", "--spark", "local[2]", str(path), str(out), "-n", "2"]
    done = finished(command)
    assert done.returncode == 1, done.stderr
    assert done.stderr.endswith("summarize-corpus: 505 documents: 496 summarised, 0 empty, 9 failed\n")
    local = [dict(row.values) for row in read_rows(tmp_path / "local.jsonl")]
    assert without_places(read_all(out)) == without_places(local)
    good = [line for line in (tmp_path / "local.jsonl").read_bytes().splitlines() if line.endswith(b'"error": null}')]
    lines = [line for part in sorted(out.glob("part-*")) for line in part.read_bytes().splitlines()]
    assert [line for line in lines if line.endswith(b'"error": null}')] == good
    again = finished(command)
    assert again.returncode == 2
    assert again.stderr.splitlines()[-1] == f"summarize-corpus: {out} already exists; --overwrite replaces it"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["in.parquet", "out.jsonl"], "Spark makes .jsonl of .jsonl and .parquet of .parquet"),
        (["in.csv", "out.csv"], "Spark makes"),
        (["in.jsonl", "out.jsonl", "--workers", "2"], "not allowed with argument"),
    ],
)
def test_what_spark_does_not_do_is_said_before_it_starts(arguments: list[str], part: str) -> None:
    done = finished([sys.executable, "-m", "summarize.commands.corpus", "--spark", "local[2]", *arguments])
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert part in done.stderr


@contextmanager
def started(name: str, arguments: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a part of a cluster in a process group of its own."""
    command = [
        str(BIN / "spark-class"),
        f"org.apache.spark.deploy.{name}",
        "--host",
        "127.0.0.1",
        "--webui-port",
        "0",
        *arguments,
    ]
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True, env=environment())
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def awaited(log: Path, pattern: str) -> str:
    """Return the group of a pattern as soon as it stands in a log."""
    for _ in range(SECONDS * 10):
        found = re.search(pattern, log.read_text(errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    message = f"{log} has no {pattern}: {log.read_text(errors='replace')}"
    raise AssertionError(message)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a master and two workers of one core, and return the master's URL and the workers."""
    with started("master.Master", ["--port", "0"], tmp_path / "master.log") as _:
        url = awaited(tmp_path / "master.log", r"Starting Spark master at (spark://\S+)")
        options = ["--cores", "1", "--memory", "1g", "--port", "0"]
        logs = [tmp_path / f"worker{i}.log" for i in range(2)]
        arguments = [[*options, "--work-dir", str(tmp_path / f"work{i}"), url] for i in range(2)]
        with (
            started("worker.Worker", arguments[0], logs[0]) as first,
            started("worker.Worker", arguments[1], logs[1]) as second,
        ):
            for log in logs:
                awaited(log, r"(Successfully registered)")
            yield url, [first, second]


def test_a_cluster_completes_the_job_when_a_worker_is_killed_within_it(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    """By spark-submit, on a master and two workers, one of which goes with its executor as soon as a task is done."""
    url, workers = cluster
    path, out = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    write_rows(path, rows_of(1500))
    expected = Counts(1485, 0, 15)
    assert run(Job((str(path),), str(tmp_path / "local.jsonl"), Summarizer(2)), workers=2) == expected
    settings = {"spark.executor.memory": "512m", "spark.executor.cores": "1", "spark.sql.files.maxPartitionBytes": "100k"}
    settings |= {"spark.sql.files.openCostInBytes": "0", "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
    options = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    command = [str(BIN / "spark-submit"), "--master", url, *options, str(SPARK_FILE), str(path), str(out), "-n", "2"]
    log = tmp_path / "submit.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment())
    while process.poll() is None and not list(out.glob("_temporary/**/part-*")):
        time.sleep(0.05)
    assert not (out / "_SUCCESS").exists()
    kill(workers[0])
    assert process.wait(SECONDS) == 1, log.read_text(errors="replace")
    printed = log.read_text(errors="replace")
    assert "Lost executor" in printed
    assert "1,500 documents: 1,485 summarised, 0 empty, 15 failed" in printed
    assert (out / "_SUCCESS").exists()
    assert without_places(read_all(out)) == without_places([dict(row.values) for row in read_rows(tmp_path / "local.jsonl")])
