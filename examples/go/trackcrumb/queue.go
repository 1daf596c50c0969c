package trackcrumb

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	maxQueued     = 10_000
	batchSize     = 500
	maxEventBytes = 8_000 // Of a batch that makes 4 MB: the sidecar takes 5 MiB.
	flushInterval = time.Second
	closeTimeout  = 5 * time.Second
	maxRetryDelay = 30 * time.Second
)

// Events on their way to the sidecar: bounded, in batches, tried again. The application never waits for it.
type queue struct {
	url, writeKey string
	client        http.Client
	waiting       chan []byte
	closing, done chan struct{}
	expired       context.Context // When there is no time left.
	expire        context.CancelFunc
}

func newQueue(host, writeKey string) *queue {
	q := &queue{
		url: strings.TrimRight(host, "/") + "/v1/events", writeKey: writeKey, client: http.Client{Timeout: 5 * time.Second},
		waiting: make(chan []byte, maxQueued), closing: make(chan struct{}), done: make(chan struct{}),
	}
	q.expired, q.expire = context.WithCancel(context.Background())
	go q.run()
	return q
}

func (q *queue) put(event map[string]any) {
	text, err := json.Marshal(event)
	if err != nil || len(text) > maxEventBytes {
		slog.Error("an event is lost: it is too long, or no JSON", "event", event["event"], "error", err)
		return
	}
	select {
	case <-q.closing:
		slog.Error("an event is lost: the queue is closed", "event", event["event"])
		return
	default:
	}
	select {
	case q.waiting <- text:
	default:
		slog.Error("an event is lost: the queue is full", "event", event["event"])
	}
}

// Sends what is queued, for at most closeTimeout; what is left then is lost, and logged. To be called once.
func (q *queue) close() {
	close(q.closing)
	defer time.AfterFunc(closeTimeout, q.expire).Stop()
	<-q.done
}

func (q *queue) run() {
	defer close(q.done)
	for isOpen := true; isOpen || len(q.waiting) > 0; {
		var batch [][]byte
		batch, isOpen = q.collect()
		if len(batch) > 0 && !q.deliver(batch) {
			slog.Error("events are lost: the sidecar did not take them in time", "n", len(batch)+len(q.waiting))
			return
		}
	}
}

// A batch: when it is full, after the interval, or at once where no more will come.
func (q *queue) collect() (batch [][]byte, isOpen bool) {
	timer := time.NewTimer(flushInterval)
	defer timer.Stop()
	for len(batch) < batchSize {
		select {
		case event := <-q.waiting:
			batch = append(batch, event)
		case <-timer.C:
			return batch, true
		case <-q.closing:
			for len(batch) < batchSize && len(q.waiting) > 0 {
				batch = append(batch, <-q.waiting)
			}
			return batch, false
		}
	}
	return batch, true
}

// Tries until the sidecar has judged the batch; false when there is no time left.
func (q *queue) deliver(batch [][]byte) bool {
	closing := q.closing
	for delay := 250 * time.Millisecond; ; delay = min(2*delay, maxRetryDelay) {
		isSettled, retryAfter, err := q.send(batch)
		if isSettled {
			return true
		}
		slog.Warn("events are tried again", "n", len(batch), "error", err)
		select {
		case <-time.After(max(retryAfter, delay/2+rand.N(delay/2))):
		case <-closing:
			closing = nil // Once at once, then with pauses again.
		case <-q.expired.Done():
			return false
		}
	}
}

// Says whether the sidecar has judged them, else how long to wait at least. Sent twice, an event counts once.
func (q *queue) send(batch [][]byte) (isSettled bool, retryAfter time.Duration, err error) {
	now := time.Now().UTC().Format(time.RFC3339Nano)
	body := fmt.Sprintf(`{"events": [%s], "sent_at": %q}`, bytes.Join(batch, []byte(",")), now)
	request, err := http.NewRequestWithContext(q.expired, "POST", q.url, strings.NewReader(body))
	if err != nil {
		return false, 0, err
	}
	request.Header.Set("X-Write-Key", q.writeKey)
	request.Header.Set("Content-Type", "application/json")
	response, err := q.client.Do(request)
	if err != nil {
		return false, 0, err
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	status := response.StatusCode
	if status == 408 || status == 429 || status >= 500 {
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
		return false, time.Duration(seconds) * time.Second, fmt.Errorf("%s", response.Status)
	}
	var said struct{ Dropped, Warnings []any }
	if json.Unmarshal(text, &said) != nil || status != 202 || len(said.Dropped)+len(said.Warnings) > 0 {
		slog.Error("what the sidecar says of events", "n", len(batch), "status", status, "body", string(text))
	}
	return true, 0, nil
}
