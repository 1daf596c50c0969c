/** What the figures mean, for somebody who has not seen the code. */
export const EXPLANATIONS = {
  introduction: `\`npm run bench\` measures everything in one run and writes this page. A figure is a **ratio** of two times or rates taken in
turns in the same process on the same machine: it survives a slower machine, the times beside it do not. Medians of
several runs; the first, which warms caches and compilers, is not counted. "Missed" is written where a target was not
reached; nothing is left out.`,

  statsCore: `Against what people use otherwise: 10,000 seeded draws per arm for the probability of being best, @stdlib and jStat for the
beta distribution. \`probBest\` integrates exactly, so it is both faster and without the noise of draws. Where our
\`betaCdf\` is slower than jStat's, it has 13 digits where jStat's has fewer: see \`docs/statistics.md\`. A ramp is compared within
each of its strata; one row says what that adds to all that is said of ten arms.`,

  sdk: `Evaluation of a flag against GrowthBook's SDK with the same experiment. On a page the same visitor asks again and again.
On a server every call has a new visitor: both keep an exposure event as JSON, which ours does by itself and GrowthBook
leaves to your callback; ours remembers the visitor too.`,

  sidecar: `Load generator and server share the machine. A bare \`node:http\` server that only reads and parses the same bodies is the
ceiling that Node sets; plain inserts of the same rows are the ceiling that ClickHouse sets. Ours validates, writes ahead
with fsync, acknowledges, loads and feeds the rollups.`,

  verification: `What ClickHouse spends on holding exposures against the flag version that each names, when it stores them: buckets, arm,
rules, the part of a layer, holdouts. Processor time of the server, which has nothing else to do.`,

  page: `In Chromium, from a click to the result on the screen, with an experiment of 30 million events, against one of 1,000
visitors. The longest task is how long the page did not react.`,

  scale: (events: string, visitors: string): string =>
    `${events} events of ${visitors} visitors in 30 days, 4 experiments, in the embedded ClickHouse, inserted as the loader inserts them.
Ours is the query that the pages, the results endpoint and dashboards send, on the versioned views: it recomputes what the
flag gave each visitor, and leaves out whom a later split moves. Against it stands the query an analyst would write over the
raw events, which believes what they say: exact, free to use the sort key and the hash of the visitor's id. **Ours must
return the same numbers as that query with every assignment recomputed, or the run fails.** The split of one experiment
changed seven times while it ran. First exposures that are older than four hours are merged, as the server does by itself.`,

  growth: (times: number): string =>
    `With ${Number(times.toPrecision(2))} times the events and the visitors: how much longer each takes. The ratio is our growth over that of the
raw scan; below 1, ours grows slower.`,

  grafana: `Grafana's user may use 2 threads and 500 MB. A question that needs more is refused: the page then shows the error.`,
  noGrafana: 'This machine has no sandbox for ClickHouse, so there is no user for Grafana to ask as.',

  disk: `When no merge is running any more; several parts may remain. \`events\` is everything that was sent; the other tables are kept by materialized views and are
what makes the results fast.`,
} as const;
