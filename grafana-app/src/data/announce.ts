import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';

/** Says in a toast that something was done. */
export function announce(title: string, text = ''): void {
  getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [title, text] });
}
