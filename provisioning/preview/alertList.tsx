import { Alert, Badge, Card, Stack, Tag, Text, TextLink } from '@grafana/ui';
import type { RenderedAlert, TextState } from '../test/grafana/renderedAlerts';
import type { ShownAlerts } from './shown';

type Look = Pick<React.ComponentProps<typeof Badge>, 'text' | 'color' | 'icon'>;

const STATES: Record<TextState, Look> = {
  firing: { text: 'Firing', color: 'red', icon: 'exclamation-circle' },
  normal: { text: 'Normal', color: 'green', icon: 'check' },
  resolved: { text: 'Resolved', color: 'green', icon: 'check' },
  'no data': { text: 'No data', color: 'orange', icon: 'question-circle' },
  error: { text: 'Error', color: 'orange', icon: 'exclamation-triangle' },
};

/** What the state of a rule becomes when no answer comes. */
const unanswered = ({ rule, state }: RenderedAlert): string | undefined => {
  const becomes = { error: rule.execErrState, 'no data': rule.noDataState }[state as string];
  return becomes === 'KeepLast' ? 'State stays as it was' : becomes && 'Fires';
};

/** Alerts as Grafana lists and sends them: texts, labels and links exactly as its templates rendered them. */
export function AlertList({ state, alerts }: ShownAlerts) {
  return (
    <main style={{ padding: 16 }}>
      <h4>Alerts, {state}</h4>
      {alerts === null ? (
        <Alert severity="warning" title="Go is not installed on this machine">
          The texts of alerts are Go templates, and nothing else renders them quite alike: install Go, then draw again.
        </Alert>
      ) : (
        <Stack direction="column">
          {alerts.map((alert) => (
            <AlertCard key={alert.rule.uid} {...alert} />
          ))}
        </Stack>
      )}
    </main>
  );
}

function AlertCard(alert: RenderedAlert) {
  const { rule, state, labels, annotations } = alert;
  const { summary, description, ...links } = annotations;
  const becomes = unanswered(alert);
  return (
    <Card noMargin>
      <Card.Heading>
        <Stack alignItems="center">
          {rule.title}
          <Badge {...STATES[state]} />
          {becomes !== undefined && <Badge text={becomes} color={becomes === 'Fires' ? 'red' : 'blue'} />}
        </Stack>
      </Card.Heading>
      <Card.Meta>{summary}</Card.Meta>
      <Card.Description>
        <Stack direction="column">
          <Text element="p">{description!}</Text>
          <Stack wrap="wrap" gap={0.5}>
            {Object.entries(labels).map(([name, value]) => (
              <Tag key={name} name={`${name}=${value}`} />
            ))}
          </Stack>
          {Object.entries(links).map(([name, url]) => (
            <Text key={name} variant="bodySmall">
              {name}{' '}
              <TextLink href={url} external inline variant="bodySmall">
                {url}
              </TextLink>
            </Text>
          ))}
        </Stack>
      </Card.Description>
    </Card>
  );
}
