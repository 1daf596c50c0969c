import { randomUUID } from 'node:crypto';

const NAME = 'visitor';

/** The visitor's id from the request's cookie, or a new one; and the header that keeps it for a year. */
export function visitorCookie(request: Request): { distinctId: string; headers: Record<string, string> } {
  const cookies = request.headers.get('cookie') ?? '';
  const distinctId = new RegExp(`(?:^|; )${NAME}=([\\w-]{1,64})(?:;|$)`).exec(cookies)?.[1] ?? randomUUID();
  return {
    distinctId,
    headers: { 'set-cookie': `${NAME}=${distinctId}; Path=/; Max-Age=31536000; SameSite=Lax` },
  };
}
