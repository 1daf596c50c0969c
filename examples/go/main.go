// A whole experiment: 300 visitors see a flag of TrackCrumb and some of them buy. Prints whom it showed what.
//
// go run . ; which sidecar: TRACKCRUMB_HOST_URL, TRACKCRUMB_WRITE_KEY.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/open-feature/go-sdk/openfeature"

	"trackcrumb.example/shop/trackcrumb"
)

type counts struct {
	N           int `json:"n"`
	Conversions int `json:"conversions"`
}

func main() {
	flag := cmp.Or(os.Getenv("TRACKCRUMB_FLAG"), "pricing_copy_test")
	targetEvent := cmp.Or(os.Getenv("TRACKCRUMB_TARGET_EVENT"), "trial_started")
	provider := trackcrumb.NewProvider(os.Getenv("TRACKCRUMB_HOST_URL"), os.Getenv("TRACKCRUMB_WRITE_KEY"))
	if err := openfeature.SetProviderAndWait(provider); err != nil {
		log.Fatal(err)
	}
	defer openfeature.Shutdown() // Sends what is queued.
	client, ctx := openfeature.NewClient("shop"), context.Background()
	arms := map[string]*counts{}

	for number := range 300 {
		// Who: the same id in every request of this visitor. What rules may ask for goes along.
		attributes := map[string]any{"plan": []string{"free", "pro"}[number%2]}
		visitor := openfeature.NewEvaluationContext(fmt.Sprintf("visitor-%d", number), attributes)

		// Where the difference is shown. Without an answer it is control, and nobody is counted.
		shown, _ := client.StringValueDetails(ctx, flag, "control", visitor)
		arm, _ := shown.FlagMetadata["experimentVariant"].(string)
		if arms[arm] == nil {
			arms[arm] = &counts{}
		}
		arms[arm].N++

		// When the visitor converts, in this request or in a later one.
		if number%10 == 0 || (shown.Value != "control" && number%4 == 0) {
			client.Track(ctx, targetEvent, visitor, openfeature.NewTrackingEventDetails(9.99))
			arms[arm].Conversions++
		}
	}
	text, _ := json.Marshal(arms)
	fmt.Println(string(text))
}
