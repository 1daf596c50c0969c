import React, { type FormEvent, useState } from 'react';
import { css } from '@emotion/css';
import type { AppPluginMeta, GrafanaTheme2, PluginConfigPageProps } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Alert, Button, Field, FieldSet, Input, SecretInput, useStyles2 } from '@grafana/ui';
import type { AppSettings } from '../data/appSettings';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../data/queryClickHouse';
import { saveAppSettings } from './saveAppSettings';
import { testConnection, type ConnectionCheck } from './testConnection';

export type AppConfigProps = PluginConfigPageProps<AppPluginMeta<AppSettings>>;

/** Where the sidecar is, how to get in, and which datasource to read from. */
export default function AppConfig({ plugin }: AppConfigProps) {
  const styles = useStyles2(getStyles);
  const { meta } = plugin;
  const [sidecarUrl, setSidecarUrl] = useState(meta.jsonData?.sidecarUrl ?? '');
  const [datasourceUid, setDatasourceUid] = useState(meta.jsonData?.datasourceUid);
  const [apiToken, setApiToken] = useState('');
  const [hasToken, setHasToken] = useState(Boolean(meta.secureJsonFields?.['apiToken']));
  const [saveError, setSaveError] = useState<string>();
  const [checks, setChecks] = useState<ConnectionCheck[]>();
  const [testing, setTesting] = useState(false);

  const urlError = sidecarUrl !== '' && !/^https?:\/\/\S+$/.test(sidecarUrl);
  const incomplete = sidecarUrl === '' || urlError || (!hasToken && apiToken === '');

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setSaveError(undefined);
    saveAppSettings(
      meta,
      { sidecarUrl, ...(datasourceUid ? { datasourceUid } : {}) },
      hasToken ? undefined : apiToken
    ).catch((error: unknown) => setSaveError(error instanceof Error ? error.message : 'Grafana refused the settings.'));
  };
  const onTest = async () => {
    setTesting(true);
    setChecks(await testConnection(datasourceUid));
    setTesting(false);
  };

  return (
    <form onSubmit={onSubmit} className={styles.form}>
      <FieldSet label="Sidecar">
        <Field
          label="Address"
          description="As Grafana's server reaches it; browsers never talk to it directly."
          invalid={urlError}
          error="Start with http:// or https://"
        >
          <Input
            id="sidecar-url"
            value={sidecarUrl}
            placeholder="http://127.0.0.1:8090"
            onChange={({ currentTarget }) => setSidecarUrl(currentTarget.value.trim())}
          />
        </Field>
        <Field
          label="Admin token"
          description="TRACKCRUMB_ADMIN_TOKEN of the sidecar. Stored encrypted, never sent to browsers."
        >
          <SecretInput
            id="api-token"
            isConfigured={hasToken}
            value={apiToken}
            onChange={({ currentTarget }) => setApiToken(currentTarget.value.trim())}
            onReset={() => {
              setHasToken(false);
              setApiToken('');
            }}
          />
        </Field>
      </FieldSet>
      <FieldSet label="ClickHouse">
        <Field label="Datasource" description="Counts are read through it, with its own permissions and limits.">
          <DataSourcePicker
            type={CLICKHOUSE_DATASOURCE_TYPE}
            current={datasourceUid ?? null}
            noDefault
            onChange={({ uid }) => setDatasourceUid(uid)}
          />
        </Field>
      </FieldSet>
      {saveError !== undefined && <Alert severity="error" title={saveError} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={incomplete}>
          Save
        </Button>
        <Button
          type="button"
          variant="secondary"
          icon={testing ? 'spinner' : 'plug'}
          onClick={onTest}
          disabled={testing}
        >
          Test connection
        </Button>
      </div>
      <div aria-live="polite">
        {checks?.map(({ part, ok, message, remedy }) => (
          <Alert
            key={part}
            severity={ok ? 'success' : 'error'}
            title={`${part}: ${ok ? 'works' : 'does not work'}`}
            topSpacing={2}
          >
            {message}
            {remedy !== undefined && <p>{remedy}</p>}
          </Alert>
        ))}
      </div>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ maxWidth: 640 }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
});
