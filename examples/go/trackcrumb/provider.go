// Package trackcrumb is OpenFeature's own OFREP provider for TrackCrumb: an evaluation is an exposure, Track is a conversion.
package trackcrumb

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"sync"
	"time"

	"github.com/open-feature/go-sdk-contrib/providers/ofrep"
	"github.com/open-feature/go-sdk/openfeature"
)

// Provider adds outcomes to the OFREP provider. Ask where the difference is shown, and only there: the sidecar counts whom a
// flag is evaluated for.
type Provider struct {
	*ofrep.Provider
	events *queue
	closed sync.Once
}

// NewProvider takes the address of the sidecar and its public write key.
func NewProvider(host, writeKey string) *Provider {
	return &Provider{
		Provider: ofrep.NewProvider(host,
			ofrep.WithHeader("X-Write-Key", writeKey),
			ofrep.WithHeader("X-Trackcrumb-Expose", "1"),
			ofrep.WithTimeout(2*time.Second)),
		events: newQueue(host, writeKey),
	}
}

// Track queues an outcome and returns at once. It converts, unless its details say converted: 0.
func (p *Provider) Track(
	_ context.Context, event string, visitor openfeature.EvaluationContext, details openfeature.TrackingEventDetails,
) {
	properties := map[string]any{"converted": 1, "value": details.Value()}
	maps.Copy(properties, details.Attributes())
	p.events.put(map[string]any{
		"event_id":    newUUID(),
		"event":       event,
		"distinct_id": visitor.TargetingKey(),
		"timestamp":   time.Now().UTC().Format(time.RFC3339Nano),
		"properties":  properties,
	})
}

// Init has nothing to wait for.
func (p *Provider) Init(openfeature.EvaluationContext) error { return nil }

// Shutdown sends what is queued; openfeature.Shutdown calls it, so defer that in main.
func (p *Provider) Shutdown() { p.closed.Do(p.events.close) }

func newUUID() string {
	id := make([]byte, 16)
	_, _ = rand.Read(id) // Never fails.
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
