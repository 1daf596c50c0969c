import { milliseconds, type Instance, type Labels, type State, type Transition } from './ruleStates';

/** A change of an alert as it reaches the Alertmanager. */
export interface Sent {
  atMs: number;
  /** Without empty ones, which it drops. */
  labels: Labels;
  firing: boolean;
  instance: Instance;
}

export interface Message {
  atMs: number;
  firing: Sent[];
  resolved: Sent[];
}

export interface Route {
  receiver: string;
  group_by?: string[];
  group_wait?: `${number}${'s' | 'm' | 'h'}`;
  group_interval?: `${number}${'s' | 'm' | 'h'}`;
  object_matchers?: [name: string, operator: '=', value: string][];
  routes?: Route[];
}

const FIRING: readonly State[] = ['Alerting', 'Error', 'NoData'];

/** What Grafana tells its Alertmanager of a transition; undefined when it has nothing to tell. */
export function sentOf(title: string, { from, to, instance }: Transition, atMs: number): Sent | undefined {
  const wasFiring = FIRING.includes(from) || from === 'Recovering';
  const firing = FIRING.includes(to) || to === 'Recovering';
  if (wasFiring === firing) {
    return undefined;
  }
  const alertname = to === 'Error' || from === 'Error' ? 'DatasourceError' : title;
  const labels = Object.entries({ alertname, ...instance.labels }).filter(([, value]) => value !== '');
  return { atMs, labels: Object.fromEntries(labels), firing, instance };
}

/** The route an alert takes: the deepest whose matchers it meets; what a route does not say, its parent says. */
export function routeOf(root: Route, labels: Labels): Route {
  const child = (root.routes ?? []).find(({ object_matchers = [] }) =>
    object_matchers.every(([name, , value]) => labels[name] === value)
  );
  return child === undefined ? root : routeOf({ ...root, routes: [], ...child }, labels);
}

/** The messages of a policy tree: one a group, after its wait, and then one an interval in which something changed. */
export function messagesOf(sent: readonly Sent[], root: Route): Message[] {
  const groups = new Map<string, Sent[]>();
  for (const one of sent) {
    const { group_by = [], receiver } = routeOf(root, one.labels);
    const key = JSON.stringify([receiver, ...group_by.map((name) => one.labels[name])]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((ofGroup) => messagesOfGroup(ofGroup, routeOf(root, ofGroup[0]!.labels)));
}

function messagesOfGroup(sent: readonly Sent[], { group_wait = '30s', group_interval = '5m' }: Route): Message[] {
  const messages: Message[] = [];
  const told = new Map<string, boolean>();
  let rest = [...sent];
  let atMs = rest[0]!.atMs + milliseconds(group_wait);
  while (rest.length > 0) {
    const due = rest.filter((one) => one.atMs <= atMs);
    rest = rest.filter((one) => one.atMs > atMs);
    // The last word on each alert counts; one that fired and ended in between was never told of.
    const changed = [...new Map(due.map((one) => [JSON.stringify(one.labels), one]))].filter(
      ([key, { firing }]) => firing !== (told.get(key) ?? false)
    );
    changed.forEach(([key, { firing }]) => told.set(key, firing));
    const alerts = changed.map(([, one]) => one);
    if (alerts.length > 0) {
      messages.push({
        atMs,
        firing: alerts.filter((one) => one.firing),
        resolved: alerts.filter((one) => !one.firing),
      });
    }
    atMs += milliseconds(group_interval);
  }
  return messages;
}
