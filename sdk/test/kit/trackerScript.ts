import { buildScript } from '../../scriptBuild';
import { flag, served } from './flags';

const KEYS = [
  ...['pricing_copy_test', 'one_page_checkout', 'hero_image', 'search_ranking', 'free_shipping_banner'],
  ...['trial_length', 'signup_form', 'dark_mode', 'annual_toggle', 'exit_offer'],
];

/** What the sidecar serves as `tracker.js` with ten running experiments, each with traffic and a holdout. */
export function trackerScriptOfTen(sdk?: string): string {
  const flags = KEYS.map((key) =>
    flag(key, { trafficPct: 80, experiment: { id: key, status: 'running', holdoutPct: 5 } })
  );
  return `${buildScript('tag', sdk)}(${served(...flags)});\n`;
}
