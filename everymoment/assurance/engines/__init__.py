"""Engines: what counts. Each answers the same questions over the same files, with the same whole numbers."""

from everymoment.assurance.engines.duckdb import DUCKDB
from everymoment.assurance.engines.engine import Ask, Engine, EngineAway, Files
from everymoment.assurance.engines.postgres import POSTGRES
from everymoment.assurance.engines.spark import SPARK

__all__ = ["BY_NAME", "DUCKDB", "ENGINES", "POSTGRES", "SPARK", "Ask", "Engine", "EngineAway", "Files"]

ENGINES = (DUCKDB, POSTGRES, SPARK)
BY_NAME = {each.name: each for each in ENGINES}
