"""Spark, on this machine alone: for columns that do not fit into one machine's memory, and as a third witness.

It comes with `make spark`, and needs Java. It listens on loopback only, with a secret, and shows no pages of its own.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings

from everymoment.assurance.engines.engine import Ask, Engine, EngineAway, Files, Row, spelled
from everymoment.measures.tables import TABLES

JAVA = 17
"""The oldest Java that Spark 4 runs on."""
TYPES = {"int64": "BIGINT", "string": "STRING", "boolean": "BOOLEAN", "date": "DATE"}
# Only what fails is worth a line; Spark's own notes would stand between ours.
LOG = """
rootLogger.level = error
rootLogger.appenderRef.stderr.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = Spark: %m%n
"""


def must_be_there() -> None:
    """Raises EngineAway where Spark or its Java is missing."""
    if find_spec("pyspark") is None:
        raise EngineAway("Spark is not installed. Run make spark first, or use --engine duckdb. Nothing was counted.")
    found = java_version()
    if found is None or found < JAVA:
        what = "Java is missing" if found is None else f"Java {found} is too old"
        raise EngineAway(
            f"{what}: Spark needs Java {JAVA} or newer. Install it (on Debian: apt install "
            f"openjdk-{JAVA}-jre-headless), or use --engine duckdb. Nothing was counted."
        )


def java_version() -> int | None:
    """The version of the Java that Spark would use; None where there is none."""
    java = Path(settings.JAVA_HOME) / "bin" / "java" if settings.JAVA_HOME else shutil.which("java")
    try:
        says = subprocess.run([str(java), "-version"], capture_output=True, text=True, timeout=30).stderr
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', says)
    return int(found[1]) if found else None


@contextmanager
def over(files: Files, said: Sequence[str]) -> Iterator[Ask]:
    """Spark with the tables that are asked about, as views over the files."""
    must_be_there()
    with tempfile.TemporaryDirectory(prefix="everymoment-spark-") as scratch:
        session = _session(Path(scratch))
        try:
            for name, paths in files.items():
                if spelled(name, said, "`"):
                    # Told of the columns, it need not open every file to find them.
                    rows = session.read.schema(_declared(name)).parquet(*map(str, paths))
                    rows.createOrReplaceTempView(name)
            yield partial(_told, session)
        finally:
            session.stop()


def _told(session: Any, question: str) -> Iterator[Row]:
    yield from (row.asDict() for row in session.sql(question).collect())


def _declared(name: str) -> str:
    return ", ".join(f"`{each.name}` {TYPES[each.type]}" for each in TABLES[name].columns)


def _session(scratch: Path) -> Any:
    """Two threads of one process, on loopback; whatever it writes while it counts goes with the folder."""
    from pyspark.sql import SparkSession

    log = scratch / "log.properties"
    log.write_text(LOG)
    words = {
        "spark.master": "local[2]",
        "spark.app.name": "everymoment",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={log.as_uri()}",
        "spark.driver.memory": "2g",
        "spark.authenticate": "true",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.adaptive.enabled": "false",  # planning each of eighty questions anew as it runs takes half the time
    }
    builder = SparkSession.builder
    for word, value in words.items():
        builder = builder.config(word, value)
    return builder.getOrCreate()


SPARK = Engine("spark", "Spark", "pyspark", must_be_there=must_be_there, over=over)
