"""Reading: a YAML file with every position and every slip looked for, against libyaml's own construction."""

from __future__ import annotations

import yaml
from product import ROOT
from timing import Case, interleaved, ratio, table, verdict

import data
from toolkit.yamltext import read_yaml

ROUNDS = 30


def main() -> None:
    """Measure and print."""
    sample = (ROOT / "data" / "2022" / "许昌市交通运输局.yaml").read_bytes()
    for name, content in (("the sample data", sample), ("an invented report", data.year_file(0).encode())):
        base = "yaml.load(CSafeLoader)"
        seconds = interleaved(
            [
                Case(base, lambda _, c=content: yaml.load(c, Loader=yaml.CSafeLoader), 4),
                Case("read_yaml", lambda _, c=content: read_yaml(c, "示例.yaml"), 4),
                Case(
                    "libyaml's events alone", lambda _, c=content: list(yaml.parse(c, Loader=yaml.CLoader)), 4
                ),
            ],
            ROUNDS,
        )
        table(f"Reading {name} ({len(content) / 1000:.0f} kB)", seconds, base)
        verdict("read_yaml against CSafeLoader", ratio(seconds, base, "read_yaml"), 1.25, at_least=False)
