package trackcrumb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.TrackingEventDetails;
import dev.openfeature.sdk.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * OpenFeature's own OFREP provider, which is final, with outcomes: an evaluation is an exposure, {@code track} is a conversion.
 * Ask where the difference is shown, and only there: the sidecar counts whom a flag is evaluated for.
 */
public final class TrackCrumbProvider implements FeatureProvider {
  private final OfrepProvider flags;
  private final EventQueue events;

  /** Takes the address of the sidecar and its public write key. */
  public TrackCrumbProvider(String host, String writeKey) {
    flags = OfrepProvider.constructProvider(OfrepProviderOptions.builder()
        .baseUrl(host)
        .headers(ImmutableMap.of("X-Write-Key", ImmutableList.of(writeKey), "X-Trackcrumb-Expose", ImmutableList.of("1")))
        .connectTimeout(Duration.ofSeconds(2))
        .requestTimeout(Duration.ofSeconds(2))
        .build());
    events = new EventQueue(host, writeKey);
    Runtime.getRuntime().addShutdownHook(new Thread(events::close));
  }

  /** Queues an outcome and returns at once. It converts, unless its details say {@code converted: 0}. */
  @Override
  public void track(String event, EvaluationContext visitor, TrackingEventDetails details) {
    var properties = new HashMap<String, Object>(Map.of("converted", 1));
    if (details != null) {
      properties.putAll(details.asObjectMap());
      details.getValue().ifPresent(value -> properties.put("value", value));
    }
    events.put(Map.of(
        "event_id", UUID.randomUUID().toString(),
        "event", event,
        "distinct_id", String.valueOf(visitor.getTargetingKey()),
        "timestamp", Instant.now().toString(),
        "properties", properties));
  }

  /** Sends what is queued: OpenFeature calls it in its own {@code shutdown}, and Java when it exits. */
  @Override
  public void shutdown() {
    events.close();
    flags.shutdown();
  }

  @Override
  public Metadata getMetadata() {
    return flags.getMetadata();
  }

  @Override
  public ProviderEvaluation<Boolean> getBooleanEvaluation(String flag, Boolean byDefault, EvaluationContext visitor) {
    return flags.getBooleanEvaluation(flag, byDefault, visitor);
  }

  @Override
  public ProviderEvaluation<String> getStringEvaluation(String flag, String byDefault, EvaluationContext visitor) {
    return flags.getStringEvaluation(flag, byDefault, visitor);
  }

  @Override
  public ProviderEvaluation<Integer> getIntegerEvaluation(String flag, Integer byDefault, EvaluationContext visitor) {
    return flags.getIntegerEvaluation(flag, byDefault, visitor);
  }

  @Override
  public ProviderEvaluation<Double> getDoubleEvaluation(String flag, Double byDefault, EvaluationContext visitor) {
    return flags.getDoubleEvaluation(flag, byDefault, visitor);
  }

  @Override
  public ProviderEvaluation<Value> getObjectEvaluation(String flag, Value byDefault, EvaluationContext visitor) {
    return flags.getObjectEvaluation(flag, byDefault, visitor);
  }
}
