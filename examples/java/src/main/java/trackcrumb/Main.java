package trackcrumb;

import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableTrackingEventDetails;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A whole experiment: 300 visitors see a flag of TrackCrumb and some of them buy. Prints whom it showed what.
 *
 * <p>{@code mvn -q compile exec:java}; which sidecar: TRACKCRUMB_HOST_URL, TRACKCRUMB_WRITE_KEY.
 */
public final class Main {
  public static void main(String[] args) {
    var environment = System.getenv();
    var flag = environment.getOrDefault("TRACKCRUMB_FLAG", "pricing_copy_test");
    var targetEvent = environment.getOrDefault("TRACKCRUMB_TARGET_EVENT", "trial_started");
    var api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(
        new TrackCrumbProvider(environment.get("TRACKCRUMB_HOST_URL"), environment.get("TRACKCRUMB_WRITE_KEY")));
    var client = api.getClient();
    var arms = new TreeMap<String, int[]>();

    for (int number = 0; number < 300; number++) {
      // Who: the same id in every request of this visitor. What rules may ask for goes along.
      var plan = new Value(number % 2 == 1 ? "pro" : "free");
      var visitor = new ImmutableContext("visitor-" + number, Map.of("plan", plan));

      // Where the difference is shown. Without an answer it is control, and nobody is counted.
      var shown = client.getStringDetails(flag, "control", visitor);
      var arm = shown.getFlagMetadata().getString("experimentVariant");
      var counts = arms.computeIfAbsent(String.valueOf(arm), key -> new int[2]);
      counts[0]++;

      // When the visitor converts, in this request or in a later one.
      if (number % 10 == 0 || (!shown.getValue().equals("control") && number % 4 == 0)) {
        client.track(targetEvent, visitor, new MutableTrackingEventDetails(9.99));
        counts[1]++;
      }
    }
    api.shutdown(); // Sends what is queued.
    System.out.println(arms.entrySet().stream()
        .map(arm -> "\"%s\": {\"n\": %d, \"conversions\": %d}".formatted(arm.getKey(), arm.getValue()[0], arm.getValue()[1]))
        .collect(Collectors.joining(", ", "{", "}")));
  }
}
