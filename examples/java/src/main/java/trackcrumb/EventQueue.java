package trackcrumb;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** Events on their way to the sidecar: bounded, in batches, tried again. The application never waits for it. */
final class EventQueue {
  private static final int MAX_QUEUED = 10_000;
  private static final int BATCH_SIZE = 500;
  private static final int MAX_EVENT_BYTES = 8_000; // Of a batch that makes 4 MB: the sidecar takes 5 MiB.
  private static final long FLUSH_INTERVAL_MS = 1_000;
  private static final long CLOSE_TIMEOUT_MS = 5_000;
  private static final long MAX_RETRY_DELAY_MS = 30_000;
  private static final long SETTLED = -1;

  private static final System.Logger LOG = System.getLogger("trackcrumb");
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // A character is a byte.
      .findAndAddModules()
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .build();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final HttpRequest.Builder request;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MAX_QUEUED);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread sender = new Thread(this::run, "trackcrumb");
  private volatile long closeAtMs = Long.MAX_VALUE;

  EventQueue(String host, String writeKey) {
    request = HttpRequest.newBuilder(URI.create(host.replaceAll("/+$", "") + "/v1/events"))
        .header("X-Write-Key", writeKey)
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(5));
    sender.setDaemon(true);
    sender.start();
  }

  void put(Map<String, Object> event) {
    try {
      var text = JSON.writeValueAsString(event);
      if (closing.getCount() == 0 || text.length() > MAX_EVENT_BYTES || !waiting.offer(text)) {
        LOG.log(ERROR, "event {0} is lost: it is too long, or the queue is full or closed", event.get("event"));
      }
    } catch (JsonProcessingException error) {
      LOG.log(ERROR, "event " + event.get("event") + " is lost", error);
    }
  }

  /** Sends what is queued, for at most CLOSE_TIMEOUT_MS; what is left then is lost, and logged. */
  synchronized void close() {
    if (closing.getCount() > 0) {
      closeAtMs = nowMs() + CLOSE_TIMEOUT_MS;
      closing.countDown();
      try {
        sender.join(CLOSE_TIMEOUT_MS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      if (sender.isAlive() || !waiting.isEmpty()) {
        LOG.log(ERROR, "events are lost: the sidecar did not take them in time");
      }
    }
  }

  private void run() {
    try {
      for (boolean isLast = false; !isLast; ) {
        boolean isClosing = closing.await(waiting.size() < BATCH_SIZE ? FLUSH_INTERVAL_MS : 0, MILLISECONDS);
        var batch = new ArrayList<String>();
        waiting.drainTo(batch, BATCH_SIZE);
        isLast = isClosing && waiting.isEmpty();
        if (!batch.isEmpty() && !deliver(batch)) {
          LOG.log(ERROR, "{0} events are lost: the sidecar did not take them in time", batch.size());
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries until the sidecar has judged the batch; false when there is no time left. */
  private boolean deliver(List<String> batch) throws InterruptedException {
    for (long delayMs = 250; ; delayMs = Math.min(2 * delayMs, MAX_RETRY_DELAY_MS)) {
      long retryAfterMs = send(batch);
      if (retryAfterMs == SETTLED) {
        return true;
      }
      long pauseMs = Math.max(retryAfterMs, ThreadLocalRandom.current().nextLong(delayMs / 2, delayMs));
      if (closing.getCount() > 0) {
        closing.await(pauseMs, MILLISECONDS);
      } else if (nowMs() + pauseMs < closeAtMs) {
        Thread.sleep(pauseMs);
      } else {
        return false;
      }
    }
  }

  /** SETTLED when the sidecar has judged them, else how long to wait at least. Sent twice, an event counts once. */
  private long send(List<String> batch) throws InterruptedException {
    var body = "{\"events\": [" + String.join(",", batch) + "], \"sent_at\": \"" + Instant.now() + "\"}";
    try {
      var answer = client.send(request.copy().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
      int status = answer.statusCode();
      if (status == 408 || status == 429 || status >= 500) {
        LOG.log(WARNING, "{0} events are tried again: {1}", batch.size(), status);
        var seconds = answer.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"));
        return seconds.map(Long::parseLong).orElse(0L) * 1_000;
      }
      var said = status == 202 ? JSON.readTree(answer.body()) : JSON.nullNode();
      if (status != 202 || said.path("dropped").size() + said.path("warnings").size() > 0) {
        LOG.log(ERROR, "the sidecar says of {0} events: {1} {2}", batch.size(), status, answer.body());
      }
      return SETTLED;
    } catch (IOException error) {
      LOG.log(WARNING, "{0} events are tried again: {1}", batch.size(), error);
      return 0;
    }
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
