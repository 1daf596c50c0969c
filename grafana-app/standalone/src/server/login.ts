import type { FastifyInstance } from 'fastify';
import { isRole, ROLE_COOKIE, type Role } from './roles';

/**
 * `POST /login` of Grafana's tests: the name chooses the role (admin, editor, viewer) and no password is checked. The
 * host is for one person on one machine; roles are there to see what others would see, not to keep anyone out.
 */
export function loginRoutes(app: FastifyInstance): void {
  app.post<{ Body: { user?: string } | null }>('/login', async (request, reply) => {
    const name = request.body?.user ?? 'admin';
    const role = name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
    const known: Role | undefined = isRole(role) ? role : undefined;
    if (known === undefined) {
      return reply.code(401).send({ message: `Unknown user '${name}'. Use admin, editor or viewer.` });
    }
    reply.header('set-cookie', `${ROLE_COOKIE}=${known}; Path=/; SameSite=Strict`);
    return { message: 'Logged in', redirectUrl: '/' };
  });
}
