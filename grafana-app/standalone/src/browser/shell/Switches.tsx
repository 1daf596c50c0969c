import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { ROLE_COOKIE, ROLES, THEME_COOKIE, type Role } from '../../server/roles';

/** Whose eyes to look with, and in which light. Both reload the page, as signing in would. */
export function Switches() {
  const styles = useStyles2(getStyles);
  const { orgRole, lightTheme } = window.grafanaBootData.user;
  return (
    <div className={styles.row}>
      <RadioButtonGroup<Role>
        aria-label="Role"
        size="sm"
        value={orgRole as Role}
        options={ROLES.map((role) => ({ label: role, value: role }))}
        onChange={(role) => keep(ROLE_COOKIE, role)}
      />
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="adjust-circle"
        onClick={() => keep(THEME_COOKIE, lightTheme ? 'dark' : 'light')}
      >
        {lightTheme ? 'Dark' : 'Light'}
      </Button>
    </div>
  );
}

function keep(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; path=/; SameSite=Strict`;
  const url = new URL(location.href);
  url.searchParams.delete('theme');
  location.replace(url);
  location.reload();
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ alignItems: 'center', display: 'flex', gap: theme.spacing(1) }),
});
