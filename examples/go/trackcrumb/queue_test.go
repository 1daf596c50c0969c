package trackcrumb

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Errors, as they are logged.
type errorLog struct {
	slog.Handler
	mutex sync.Mutex
	said  []string
}

func (l *errorLog) Enabled(_ context.Context, level slog.Level) bool { return level == slog.LevelError }

func (l *errorLog) Handle(_ context.Context, record slog.Record) error {
	text := record.Message
	record.Attrs(func(a slog.Attr) bool { text += fmt.Sprintf(" %s=%v", a.Key, a.Value); return true })
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.said = append(l.said, text)
	return nil
}

func queueToNowhere(t *testing.T) (*queue, *errorLog) {
	log := &errorLog{Handler: slog.DiscardHandler}
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) })
	slog.SetDefault(slog.New(log))
	return newQueue("http://127.0.0.1:9", "wk"), log
}

func TestItHoldsSoManyAndSaysWhatIsLost(t *testing.T) {
	q, log := queueToNowhere(t)
	// One batch is on its way.
	const put = maxQueued + batchSize + 3
	for range put {
		q.put(map[string]any{"event": "bought"})
	}
	q.expire()
	q.close()
	q.put(map[string]any{"event": "late"})

	refused := len(log.said) - 2
	if refused < 3 {
		t.Errorf("only %d are refused: %v", refused, log.said)
	}
	left := fmt.Sprintf("events are lost: the sidecar did not take them in time n=%d", put-refused)
	if !slices.Contains(log.said, left) || !slices.Contains(log.said, "an event is lost: the queue is closed event=late") {
		t.Errorf("nobody says %q: %v", left, log.said[max(0, len(log.said)-3):])
	}
}

func TestWhatIsNoJSONOrTooLongIsRefusedAlone(t *testing.T) {
	q, log := queueToNowhere(t)
	for _, value := range []any{func() {}, math.NaN(), strings.Repeat("x", maxEventBytes)} {
		q.put(map[string]any{"event": "bought", "properties": value})
	}
	q.close()
	if len(log.said) != 3 {
		t.Errorf("%v", log.said)
	}
}
