import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '../../server/preferences';
import { ROLE_COOKIE, ROLES, type Role } from '../../server/roles';

/** Whose eyes to look with, in which language and light. Each reloads the page, as signing in would. */
export function Switches() {
  const styles = useStyles2(getStyles);
  const { user, plugin } = window.grafanaBootData;
  return (
    <div className={styles.row}>
      {plugin.languages.length > 1 && (
        <RadioButtonGroup<string>
          aria-label="Language"
          size="sm"
          value={user.language}
          options={plugin.languages.map((language) => ({ label: language.slice(0, 2).toUpperCase(), value: language }))}
          onChange={(language) => keep(LANGUAGE_COOKIE, language)}
        />
      )}
      <RadioButtonGroup<Role>
        aria-label="Role"
        size="sm"
        value={user.orgRole as Role}
        options={ROLES.map((role) => ({ label: role, value: role }))}
        onChange={(role) => keep(ROLE_COOKIE, role)}
      />
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="adjust-circle"
        onClick={() => keep(THEME_COOKIE, user.lightTheme ? 'dark' : 'light')}
      >
        {user.lightTheme ? 'Dark' : 'Light'}
      </Button>
    </div>
  );
}

function keep(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; path=/; SameSite=Strict`;
  const url = new URL(location.href);
  url.searchParams.delete('theme');
  url.searchParams.delete('lang');
  location.replace(url);
  location.reload();
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
