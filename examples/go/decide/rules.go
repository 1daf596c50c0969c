package decide

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Rules are groups of conditions: they fit where all conditions of any group hold.
type Rules [][]Condition

// Condition asks about one attribute, or about the visitor's id as "$id".
type Condition struct {
	Attr, Op string
	Values   []string
	Not      bool
}

// Match says whether any group of conditions holds.
func (rules Rules) Match(distinctID string, attributes map[string]any) bool {
	return slices.ContainsFunc(rules, func(group []Condition) bool {
		return !slices.ContainsFunc(group, func(c Condition) bool { return !c.holds(distinctID, attributes) })
	})
}

// An attribute that is missing, empty or unreadable fails its condition, negated or not; only "not set" wants it missing.
func (c Condition) holds(distinctID string, attributes map[string]any) bool {
	text := distinctID
	if c.Attr != "$id" {
		text = textOf(attributes[c.Attr])
	}
	if text == "" {
		return c.Op == "set" && c.Not
	}
	answer, known := c.compare(text)
	return known && answer != c.Not
}

func (c Condition) compare(text string) (answer, known bool) {
	anyOf := func(test func(text, value string) bool) (bool, bool) {
		return slices.ContainsFunc(c.Values, func(value string) bool { return test(text, value) }), true
	}
	switch c.Op {
	case "set":
		return true, true
	case "in":
		return slices.Contains(c.Values, text), true
	case "has":
		return anyOf(strings.Contains)
	case "pre":
		return anyOf(strings.HasPrefix)
	case "suf":
		return anyOf(strings.HasSuffix)
	case "pct":
		if len(c.Values) < 3 {
			return false, false
		}
		position := Bucket(text, "$pct:"+c.Values[0])
		low, noLow := strconv.Atoi(c.Values[1])
		high, noHigh := strconv.Atoi(c.Values[2])
		return low <= position && position < high, noLow == nil && noHigh == nil
	case "lt", "gt", "vlt", "vgt":
		if len(c.Values) == 0 {
			return false, false
		}
		return compareOrder(c.Op, text, c.Values[0])
	}
	return false, false
}

var (
	number  = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,20})?$`)
	version = regexp.MustCompile(`^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(-[^+]+)?(?:\+[0-9A-Za-z.-]*)?$`)
)

func compareOrder(op, text, value string) (answer, known bool) {
	orderOf := numberOrder
	if op[0] == 'v' {
		orderOf = versionOrder
	}
	mine, wanted := orderOf(text), orderOf(value)
	if mine == nil || wanted == nil {
		return false, false
	}
	if strings.HasSuffix(op, "lt") {
		return slices.Compare(mine, wanted) < 0, true
	}
	return slices.Compare(mine, wanted) > 0, true
}

func numberOrder(text string) []float64 {
	if !number.MatchString(text) {
		return nil
	}
	value, _ := strconv.ParseFloat(text, 64)
	return []float64{value}
}

// A pre-release comes before its release, and those of one version are not ordered.
func versionOrder(text string) []float64 {
	parts := version.FindStringSubmatch(text)
	if parts == nil {
		return nil
	}
	order := make([]float64, 4)
	for i, part := range parts[1:4] {
		order[i], _ = strconv.ParseFloat(part, 64) // Absent: 0.
	}
	if parts[4] == "" {
		order[3] = 1
	}
	return order
}

// As an event stores it: what JSON says of it. Empty where there is nothing to compare.
func textOf(value any) string {
	encoded, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	var plain any
	if json.Unmarshal(encoded, &plain) != nil {
		return ""
	}
	switch plain := plain.(type) {
	case string:
		return plain
	case bool:
		return strconv.FormatBool(plain)
	case float64:
		if plain == 0 {
			return "0" // Of -0, too.
		}
		again, _ := json.Marshal(plain)
		return string(again)
	}
	return ""
}
