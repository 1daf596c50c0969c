import { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, useStyles2, type AlertVariant } from '@grafana/ui';

interface Toast {
  id: number;
  severity: AlertVariant;
  title: string;
  text: string;
}

const SHOWN_MS = 6000;
const EVENTS = [
  [AppEvents.alertSuccess, 'success'],
  [AppEvents.alertWarning, 'warning'],
  [AppEvents.alertError, 'error'],
  [AppEvents.alertInfo, 'info'],
] as const;

/** What a plugin announces through Grafana's app events, for a few seconds. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = (id: number): void => setToasts((all) => all.filter((toast) => toast.id !== id));

  useEffect(() => {
    let lastId = 0;
    const subscriptions = EVENTS.map(([event, severity]) =>
      getAppEvents().subscribe<{ type: string; payload: string[] }>(
        { type: event.name } as never,
        ({ payload: [title = '', text = ''] }) => {
          const id = ++lastId;
          setToasts((all) => [...all, { id, severity, title, text }]);
          setTimeout(() => remove(id), SHOWN_MS);
        }
      )
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  }, []);

  return (
    <div className={styles.stack} aria-live="polite">
      {toasts.map(({ id, severity, title, text }) => (
        <Alert key={id} severity={severity} title={title} elevated onRemove={() => remove(id)}>
          {text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({
    maxWidth: '90vw',
    position: 'fixed',
    right: theme.spacing(2),
    top: theme.spacing(7),
    width: 400,
    zIndex: theme.zIndex.portal,
  }),
});
