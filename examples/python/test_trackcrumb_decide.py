"""Holds the evaluator to the golden cases of every language: python3 -m unittest test_trackcrumb_decide, in this folder."""

import json
import os
import pathlib
import unittest

from trackcrumb_decide import _text_of, decide, matches_rules, murmur_hash3

GOLDEN = pathlib.Path(__file__).parents[2] / "packages/contract/golden"


def read(name):
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


class GoldenCases(unittest.TestCase):
    def test_hashes(self):
        for case in read("assignment.json")["hash"]:
            self.assertEqual(murmur_hash3(case["text"]), case["hash"], case)

    def test_plans(self):
        plans = read("plans.json")["plans"]
        # More of them, made at random, of whoever runs this.
        more = os.environ.get("TRACKCRUMB_MORE_PLANS")
        plans += json.loads(pathlib.Path(more).read_text(encoding="utf-8")) if more else []
        visits = 0
        for case in plans:
            for visitor in case["visitors"]:
                found = decide(case["plan"], visitor["distinctId"], visitor["attributes"], visitor["wasExposed"])
                expected = (visitor["variant"], visitor["reason"], visitor["exposures"])
                self.assertEqual((found.variant, found.reason, found.exposures), expected, (case, visitor))
                visits += 1
        print(f"{visits} visits")

    def test_conditions(self):
        for case in read("plans.json")["conditions"]:
            for value, holds in case["holds"]:
                self.assertIs(matches_rules([[case["condition"]]], "visitor-1", {"a": value}), holds, (case, value))


class BesideTheGoldenCases(unittest.TestCase):
    def test_numbers_are_the_texts_that_javascript_makes(self):
        known = {1.0: "1", -0.0: "0", 0.1: "0.1", 1e-6: "0.000001", 1.5e-7: "1.5e-7", 1e16: "10000000000000000"}
        known |= {1e20: "100000000000000000000", 1e21: "1e+21", 2**60: "1152921504606847000", 10**400: ""}
        self.assertEqual({value: _text_of(value) for value in known}, known)
        self.assertEqual([_text_of(value) for value in (float("nan"), [], None, True)], ["", "", "", "true"])

    def test_what_comes_of_a_later_sidecar_is_control_counted_nowhere(self):
        plan = {"key": "f", "version": 1, "control": "old", "experiments": [["e", 1]]}
        found = decide({**plan, "steps": [[{"moon": "full"}, "new", "moon", "new"]]}, "visitor-1")
        self.assertEqual(found, ("old", "old", "unsupported", []))

    def test_a_value_is_that_of_the_variant(self):
        plan = {"control": "off", "experiments": [], "values": {"on": True}, "steps": [[1, "on", "winner"]]}
        self.assertEqual(decide(plan, "visitor-1"), ("on", True, "winner", []))


if __name__ == "__main__":
    unittest.main()
