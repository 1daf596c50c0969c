// GRAFANA_ADMIN_PASSWORD=... npm run check-grafana -w @trackcrumb/provisioning -- http://127.0.0.1:3000
import { askGrafana, checkGrafana } from './grafanaCheck';

const url = process.argv[2] ?? 'http://127.0.0.1:3000';
const { GRAFANA_ADMIN_USER: user = 'admin', GRAFANA_ADMIN_PASSWORD: password } = process.env;
if (password === undefined) {
  throw new Error('Set GRAFANA_ADMIN_PASSWORD: what is provisioned is only shown to an administrator.');
}
for (const line of await checkGrafana(askGrafana(url, user, password))) {
  console.log(`ok  ${line}`);
}
