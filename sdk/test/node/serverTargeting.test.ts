import type { Flag, Rules } from '@trackcrumb/contract';
import { createServerTracker, type ServerTracker, type ServerTrackerOptions } from '../../src/node';
import { allTreatment } from '../kit/flags';
import { startSidecarDouble, WRITE_KEY, type SidecarDouble } from '../kit/sidecarDouble';

describe('targeting on a server, over real HTTP', () => {
  let sidecar: SidecarDouble;
  let tracker: ServerTracker;
  const start = async (flag: Flag, options: Partial<ServerTrackerOptions> = {}): Promise<void> => {
    sidecar = await startSidecarDouble([flag]);
    tracker = createServerTracker({ host: sidecar.url, writeKey: WRITE_KEY, ...options });
    await tracker.ready();
  };
  afterEach(async () => {
    await tracker.shutdown(0);
    await sidecar.stop();
  });

  it('asks rules about attributes, and records with the exposure those that were asked for', async () => {
    const rules: Rules = [
      [
        { attr: 'plan', op: 'in', values: ['pro'] },
        { attr: '$os', op: 'in', values: ['Linux'] },
      ],
    ];
    await start(allTreatment('pro', { rules }));
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const reasons = [
      { userAgent, attributes: { plan: 'pro', age: 7 }, properties: { plan: 'free', page: '/' } },
      { userAgent, attributes: { plan: 'free' } },
      { userAgent, properties: { plan: 'pro' } },
      { attributes: { plan: 'pro', $os: 'Linux' } },
      { attributes: { plan: ['pro'], $os: 'Linux' } },
    ].map((options, i) => tracker.visitor(`v${i}`, options).flags.getDetails('pro').reason);
    expect(reasons).toEqual(['treatment', 'not_targeted', 'not_targeted', 'treatment', 'not_targeted']);
    await tracker.flush();
    expect(sidecar.events().map(({ distinct_id, properties }) => [distinct_id, properties])).toEqual([
      ['v0', { plan: 'pro', page: '/', $user_agent: userAgent, $os: 'Linux', $browser: 'Firefox' }],
      ['v3', { plan: 'pro', $os: 'Linux' }],
    ]);
  });

  it('keeps in who was exposed, as long as it remembers the visitor', async () => {
    const rules: Rules = [[{ attr: 'plan', op: 'in', values: ['free'] }]];
    await start(allTreatment('pro', { keep: true, rules }), { maxVisitors: 1 });
    const reason = (id: string, plan: string) =>
      tracker.visitor(id, { attributes: { plan } }).flags.getDetails('pro').reason;
    expect(reason('a', 'free')).toBe('treatment');
    expect(reason('a', 'pro')).toBe('treatment');
    expect(reason('b', 'free')).toBe('treatment');
    expect(reason('a', 'pro')).toBe('not_targeted');
  });
});
