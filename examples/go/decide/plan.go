// Package decide decides flags in this process, without a request: it runs the plans of GET /v1/flags?form=plan.
// Held to packages/contract/golden/plans.json: the same answers as the sidecar and the SDK.
package decide

import (
	"encoding/json"
	"strings"
)

// Plan is a flag, compiled: the first step whose test passes decides.
type Plan struct {
	Key         string
	Version     int
	Control     string
	Experiments []Experiment
	Steps       []Step
	Values      map[string]any // What the variants are to the code that asks; absent: their keys.
}

// Experiment is one that exposures are recorded for, with the flag version to record.
type Experiment struct {
	ID      string
	Version int
}

// Step says what a visitor sees who passes its test, why, and the arm that is recorded for each experiment; "": none.
type Step struct {
	test            test
	Variant, Reason string
	Arms            []string
}

// Exposure is what to record when the decision is shown.
type Exposure struct {
	ExperimentID string `json:"experimentId"`
	Variant      string `json:"variant"`
	FlagVersion  int    `json:"flagVersion"`
}

// Decision is what a visitor sees, as variant and as the value it is to the code, and why.
type Decision struct {
	Variant   string
	Value     any
	Reason    string
	Exposures []Exposure
}

// Visit is what is known of a visitor beside the id.
type Visit struct {
	Attributes map[string]any
	WasExposed bool // To the flag's own experiment, before: rules with keep are not asked of them again.
}

// Decide takes the first step whose test passes. Who cannot be judged sees control and is counted nowhere ("unsupported").
func Decide(plan Plan, distinctID string, visit Visit) Decision {
	for _, step := range plan.Steps {
		passes, known := step.test.passes(distinctID, visit)
		if !known {
			break
		}
		if passes {
			return plan.decision(step.Variant, step.Reason, step.Arms)
		}
	}
	return plan.decision(plan.Control, "unsupported", nil)
}

func (plan Plan) decision(variant, reason string, arms []string) Decision {
	found := Decision{Variant: variant, Value: variant, Reason: reason, Exposures: []Exposure{}}
	if value, ok := plan.Values[variant]; ok {
		found.Value = value
	}
	for i, experiment := range plan.Experiments {
		if i < len(arms) && arms[i] != "" {
			found.Exposures = append(found.Exposures, Exposure{experiment.ID, arms[i], experiment.Version})
		}
	}
	return found
}

type test struct {
	always bool
	salt   string
	bounds []int // In pairs, half open.
	rules  *Rules
	negate int // 1: whether none fits; 2: the same, but not asked of who was exposed before.
}

func (t test) passes(distinctID string, visit Visit) (passes, known bool) {
	switch {
	case t.always:
		return true, true
	case t.bounds != nil:
		position := Bucket(distinctID, t.salt)
		for i := 0; i+1 < len(t.bounds); i += 2 {
			if t.bounds[i] <= position && position < t.bounds[i+1] {
				return true, true
			}
		}
		return false, true
	case t.rules != nil:
		return !(t.negate == 2 && visit.WasExposed) && t.rules.Match(distinctID, visit.Attributes) != (t.negate != 0), true
	}
	return false, false // Of a later sidecar.
}

// UnmarshalJSON reads [id, version].
func (e *Experiment) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&e.ID, &e.Version})
}

// UnmarshalJSON reads [test, variant, reason, ...arms].
func (s *Step) UnmarshalJSON(text []byte) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil {
		return err
	}
	if err := json.Unmarshal(text, &[]any{&s.test, &s.Variant, &s.Reason}); err != nil {
		return err
	}
	for _, part := range parts[min(3, len(parts)):] {
		var arm string // null leaves it empty.
		if err := json.Unmarshal(part, &arm); err != nil {
			return err
		}
		s.Arms = append(s.Arms, arm)
	}
	return nil
}

// UnmarshalJSON reads 1, [salt, ...bounds] or {"r": rules, "n"?}. Of any other it remembers nothing, so that it cannot be judged.
func (t *test) UnmarshalJSON(text []byte) error {
	switch body := strings.TrimSpace(string(text)); {
	case body == "1":
		t.always = true
	case strings.HasPrefix(body, "["):
		var parts []json.RawMessage
		if err := json.Unmarshal(text, &parts); err != nil || len(parts) == 0 {
			return err
		}
		t.bounds = make([]int, len(parts)-1)
		into := []any{&t.salt}
		for i := range t.bounds {
			into = append(into, &t.bounds[i])
		}
		return json.Unmarshal(text, &into)
	case strings.HasPrefix(body, "{"):
		var asked struct {
			R *Rules
			N int
		}
		if err := json.Unmarshal(text, &asked); err != nil {
			return err
		}
		t.rules, t.negate = asked.R, asked.N
	}
	return nil
}
