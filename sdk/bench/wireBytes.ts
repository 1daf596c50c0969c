import { gzipSync } from 'node:zlib';
import { createTrackerOn } from '../src/tracker/createTrackerOn';
import { FakePlatform } from '../test/kit/fakePlatform';
import { allTreatment, plansOf } from '../test/kit/flags';

/** Bytes of an event in a batch of 50 from one page: two experiments, a plan, a page path, `$os` and `$browser`. */
export async function bytesPerEvent(): Promise<{ plain: number; gzip: number }> {
  const platform = new FakePlatform();
  const bodies: string[] = [];
  const { postEvents } = platform.sidecar;
  platform.sidecar.postEvents = (body) => {
    bodies.push(body);
    return postEvents(body);
  };
  const bootstrap = plansOf(allTreatment('pricing_copy_test'), allTreatment('checkout_flow'));
  const surroundings = { $os: 'macOS', $browser: 'Chrome' };
  const tracker = createTrackerOn(platform, { host: 'https://bench.test', writeKey: 'wk', bootstrap }, surroundings);
  bootstrap.plans.forEach(({ key }) => tracker.flags.getVariant(key));
  for (let i = 0; i < 48; i++) {
    tracker.track('page_view', { path: `/articles/${i}`, plan: 'pro' });
  }
  await tracker.flush();
  const body = bodies[0]!;
  return { plain: Buffer.byteLength(body) / 50, gzip: gzipSync(body).length / 50 };
}
