// Renders alert texts as Grafana does: Go's own templates, with those of its functions that our texts use, over what a
// template sees of an evaluation. Reads a JSON array of jobs, writes a JSON array of outcomes.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"text/template"
)

type value struct {
	Value float64
}

type data struct {
	Labels map[string]string
	Values map[string]value
	Value  string
}

type job struct {
	Template    string             `json:"template"`
	Labels      map[string]string  `json:"labels"`
	Values      map[string]float64 `json:"values"`
	ExternalURL string             `json:"externalUrl"`
}

// A template that fails is shown as it is written.
type outcome struct {
	Text  string `json:"text"`
	Error string `json:"error,omitempty"`
}

// Variables that Grafana puts before each template.
const prelude = "{{- $labels := .Labels -}}{{- $values := .Values -}}{{- $value := .Value -}}"

// humanizeDuration is 7h 0m 5s, or 4.2s below a minute; nil or a text fails, as in Grafana.
func humanizeDuration(seconds float64) string {
	rounded := int64(math.Abs(seconds))
	sign := ""
	if seconds < 0 {
		sign = "-"
	}
	days, hours, minutes, rest := rounded/86400, rounded/3600%24, rounded/60%60, rounded%60
	switch {
	case days > 0:
		return fmt.Sprintf("%s%dd %dh %dm %ds", sign, days, hours, minutes, rest)
	case hours > 0:
		return fmt.Sprintf("%s%dh %dm %ds", sign, hours, minutes, rest)
	case minutes > 0:
		return fmt.Sprintf("%s%dm %ds", sign, minutes, rest)
	default:
		return fmt.Sprintf("%.4gs", seconds)
	}
}

func humanizePercentage(fraction float64) string {
	return fmt.Sprintf("%.4g%%", fraction*100)
}

func render(j job) outcome {
	functions := template.FuncMap{
		"humanizeDuration":   humanizeDuration,
		"humanizePercentage": humanizePercentage,
		"externalURL":        func() string { return j.ExternalURL },
	}
	seen := data{Labels: j.Labels, Values: map[string]value{}}
	for refID, number := range j.Values {
		seen.Values[refID] = value{number}
	}
	parsed, err := template.New("text").Funcs(functions).Option("missingkey=invalid").Parse(prelude + j.Template)
	var text strings.Builder
	if err == nil {
		err = parsed.Execute(&text, seen)
	}
	if err != nil {
		return outcome{Text: j.Template, Error: err.Error()}
	}
	return outcome{Text: strings.ReplaceAll(text.String(), "<no value>", "[no value]")}
}

func main() {
	var jobs []job
	if err := json.NewDecoder(os.Stdin).Decode(&jobs); err != nil {
		panic(err)
	}
	outcomes := make([]outcome, len(jobs))
	for i, j := range jobs {
		outcomes[i] = render(j)
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcomes); err != nil {
		panic(err)
	}
}
