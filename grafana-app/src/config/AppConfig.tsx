import React, { type FormEvent, useCallback, useState } from 'react';
import { css } from '@emotion/css';
import type { AppPluginMeta, GrafanaTheme2, PluginConfigPageProps } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Alert, Button, Field, FieldSet, Input, SecretInput, useStyles2 } from '@grafana/ui';
import type { AppSettings } from '../data/appSettings';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../data/clickHouseDatasource';
import { useLoad } from '../data/useLoad';
import { t } from '../translation/translate';
import { ConnectionChecks } from './ConnectionChecks';
import { saveAppSettings } from './saveAppSettings';
import { isAddress, sidecarAddress } from './sidecarAddress';
import { testConnection } from './testConnection';
import { TrackerSetup } from './TrackerSetup';

export type AppConfigProps = PluginConfigPageProps<AppPluginMeta<AppSettings>>;

const EXAMPLE_ADDRESS = 'http://127.0.0.1:8090';

/** Where the sidecar is, how to get in, which datasource to read from; and what trackers need. */
export default function AppConfig({ plugin }: AppConfigProps) {
  const styles = useStyles2(getStyles);
  const { meta } = plugin;
  const savedUrl = meta.jsonData?.sidecarUrl ?? '';
  const savedUid = meta.jsonData?.datasourceUid;
  const isTokenSaved = Boolean(meta.secureJsonFields?.['apiToken']);
  const [typedUrl, setTypedUrl] = useState(savedUrl);
  const [datasourceUid, setDatasourceUid] = useState(savedUid);
  const [apiToken, setApiToken] = useState('');
  const [hasToken, setHasToken] = useState(isTokenSaved);
  const [saveError, setSaveError] = useState<string>();

  const sidecarUrl = sidecarAddress(typedUrl);
  const urlError = sidecarUrl !== '' && !isAddress(sidecarUrl);
  const incomplete = sidecarUrl === '' || urlError || (!hasToken && apiToken === '');
  const isSaved = savedUrl !== '' && isTokenSaved;
  const isConnected = isSaved && meta.enabled === true;
  // Whoever opens the page sees how the connection is, without asking.
  const [asked, ask] = useState(isConnected ? { uid: savedUid } : null);
  const [checks] = useLoad(
    useCallback(async () => (asked === null ? [] : testConnection(asked.uid)), [asked]),
    'sidecar'
  );
  const testing = checks.state === 'loading';
  const isChanged = sidecarUrl !== savedUrl || datasourceUid !== savedUid || hasToken !== isTokenSaved;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setSaveError(undefined);
    saveAppSettings(
      meta,
      { sidecarUrl, ...(datasourceUid ? { datasourceUid } : {}) },
      hasToken ? undefined : apiToken
    ).catch((error: unknown) =>
      setSaveError(error instanceof Error ? error.message : t('config.save-refused', 'Grafana refused the settings.'))
    );
  };

  return (
    <div className={styles.page}>
      <form onSubmit={onSubmit}>
        <FieldSet label={t('config.sidecar', 'Sidecar')}>
          <p className={styles.note}>
            {t(
              'config.one-organisation',
              'One sidecar is for one organisation of Grafana: every organisation that has its admin token sees and changes the same experiments.'
            )}
          </p>
          <Field
            label={t('config.address', 'Address')}
            description={t(
              'config.address-description',
              "As Grafana's server reaches it; browsers never talk to it directly."
            )}
            invalid={urlError}
            error={t('config.address-invalid', 'Start with http:// or https://')}
          >
            <Input
              id="sidecar-url"
              value={typedUrl}
              placeholder={EXAMPLE_ADDRESS}
              onChange={({ currentTarget }) => setTypedUrl(currentTarget.value)}
            />
          </Field>
          <Field
            label={t('config.token', 'Admin token')}
            description={t(
              'config.token-description',
              'TRACKCRUMB_ADMIN_TOKEN of the sidecar. Stored encrypted, never sent to browsers.'
            )}
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
        <FieldSet label={t('config.clickhouse', 'ClickHouse')}>
          <Field
            label={t('config.datasource', 'Datasource')}
            description={t(
              'config.datasource-description',
              'Counts are read through it, with its own permissions and limits.'
            )}
          >
            <DataSourcePicker
              type={CLICKHOUSE_DATASOURCE_TYPE}
              current={datasourceUid ?? null}
              noDefault
              onChange={({ uid }) => setDatasourceUid(uid)}
            />
          </Field>
        </FieldSet>
        <p className={styles.note}>
          {t(
            'config.provisioned',
            'Where a file provisions these settings (provisioning/plugins), it sets them again whenever Grafana starts: change them there.'
          )}
        </p>
        {saveError !== undefined && <Alert severity="error" title={saveError} />}
        <div className={styles.buttons}>
          <Button type="submit" disabled={incomplete}>
            {meta.enabled === true ? t('config.save', 'Save') : t('config.save-and-enable', 'Save & enable')}
          </Button>
          <Button
            type="button"
            variant="secondary"
            icon={testing ? 'spinner' : 'plug'}
            onClick={() => ask({ uid: datasourceUid })}
            disabled={testing}
          >
            {t('config.test', 'Test connection')}
          </Button>
          {isChanged && (
            <span className={styles.note}>
              {t('config.unsaved', 'The test asks the sidecar as it is saved: save first.')}
            </span>
          )}
        </div>
        <ConnectionChecks checks={checks.data} />
      </form>
      {isConnected && (
        <div className={styles.tracker}>
          <TrackerSetup />
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ maxWidth: 640 }),
  buttons: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  note: css({ color: theme.colors.text.secondary }),
  tracker: css({ marginTop: theme.spacing(4) }),
});
