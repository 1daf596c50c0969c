"""
Records what gbstats says beside what the definitions give:

    python -m venv venv && venv/bin/pip install gbstats==0.8.0
    venv/bin/python scripts/gbstats/record.py 2026-11-30 > test/comparison/gbstats.json
"""

import json
import sys
from importlib.metadata import version

from exact import exact
from inputs import INPUTS
from theirs import theirs

cases = [
    {
        "name": name,
        "kind": kind,
        "control": control,
        "treatment": treatment,
        "theirs": theirs(kind, control, treatment),
        "exact": exact(kind, control, treatment),
    }
    for name, kind, control, treatment in INPUTS
]
about = (
    "What gbstats says of the same sums (its defaults: flat prior, relative lift, 95 %), and the definition by quadrature: "
    "beta posteriors of rates, the distribution of Behrens and Fisher for all else. Sequential: the interval of the difference."
)
json.dump(
    {"about": about, "gbstats": version("gbstats"), "recorded": sys.argv[1], "cases": cases}, sys.stdout, indent=1
)
print()
