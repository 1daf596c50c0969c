package decide

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"
)

type plansFile struct {
	Plans []struct {
		Name     string
		Plan     Plan
		Visitors []struct {
			DistinctID      string
			Attributes      map[string]any
			WasExposed      bool
			Variant, Reason string
			Exposures       []Exposure
		}
	}
	Conditions []struct {
		Condition Condition
		Holds     [][2]any
	}
}

func read(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

const golden = "../../../packages/contract/golden/"

func TestHashes(t *testing.T) {
	var file struct {
		Hash []struct {
			Text string
			Hash uint32
		}
	}
	read(t, golden+"assignment.json", &file)
	for _, c := range file.Hash {
		if found := murmurHash3(c.Text); found != c.Hash {
			t.Errorf("%q: %d, not %d", c.Text, found, c.Hash)
		}
	}
}

func TestPlans(t *testing.T) {
	var file, more plansFile
	read(t, golden+"plans.json", &file)
	// More of them, made at random, of whoever runs this.
	if name := os.Getenv("TRACKCRUMB_MORE_PLANS"); name != "" {
		read(t, name, &more.Plans)
	}
	visits := 0
	for _, c := range append(file.Plans, more.Plans...) {
		for _, v := range c.Visitors {
			found := Decide(c.Plan, v.DistinctID, Visit{v.Attributes, v.WasExposed})
			if expected := (Decision{v.Variant, v.Variant, v.Reason, v.Exposures}); !reflect.DeepEqual(found, expected) {
				t.Fatalf("%s: %+v sees %+v, not %+v, by %+v", c.Name, v, found, expected, c.Plan)
			}
			visits++
		}
	}
	t.Logf("%d visits", visits)
}

func TestConditions(t *testing.T) {
	var file plansFile
	read(t, golden+"plans.json", &file)
	for _, c := range file.Conditions {
		for _, pair := range c.Holds {
			if (Rules{{c.Condition}}).Match("visitor-1", map[string]any{"a": pair[0]}) != pair[1] {
				t.Errorf("%+v of %v: not %v", c.Condition, pair[0], pair[1])
			}
		}
	}
}

func TestNumbersAreTheTextsThatJavaScriptMakes(t *testing.T) {
	for _, c := range []struct {
		value any
		text  string
	}{
		{1.0, "1"}, {math.Copysign(0, -1), "0"}, {float32(0.1), "0.1"}, {1e-6, "0.000001"}, {1.5e-7, "1.5e-7"},
		{1e20, "100000000000000000000"}, {1e21, "1e+21"}, {int64(1) << 60, "1152921504606847000"}, {uint8(7), "7"},
		{math.NaN(), ""}, {[]int{1}, ""}, {nil, ""}, {true, "true"}, {"a\xff", "a\ufffd"},
	} {
		if found := textOf(c.value); found != c.text {
			t.Errorf("%v: %q, not %q", c.value, found, c.text)
		}
	}
}

func TestWhatComesOfALaterSidecarIsControlCountedNowhere(t *testing.T) {
	var plan Plan
	text := `{"control": "old", "experiments": [["e", 1]], "steps": [[{"moon": "full"}, "new", "moon", "new"]]}`
	if err := json.Unmarshal([]byte(text), &plan); err != nil {
		t.Fatal(err)
	}
	if found := Decide(plan, "visitor-1", Visit{}); !reflect.DeepEqual(found, Decision{"old", "old", "unsupported", []Exposure{}}) {
		t.Errorf("%+v", found)
	}
}

func TestAValueIsThatOfTheVariant(t *testing.T) {
	var plan Plan
	text := `{"control": "off", "values": {"on": true}, "steps": [[1, "on", "winner"]]}`
	if err := json.Unmarshal([]byte(text), &plan); err != nil {
		t.Fatal(err)
	}
	if found := Decide(plan, "visitor-1", Visit{}); found.Value != true || found.Variant != "on" {
		t.Errorf("%+v", found)
	}
}
