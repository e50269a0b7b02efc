import { json, objectOf, type Service } from './service.ts'

/** A receiver of webhooks that takes everything. */
export const webhook: Service = {
  name: 'webhook',
  takes: (path) => path === '/webhook' || path.startsWith('/webhook/'),
  answer({ headers, body }) {
    const type = objectOf(body)?.['type']
    return json(
      200,
      { ok: true },
      `${headers['webhook-id'] ?? 'unsigned'}  ${typeof type === 'string' ? type : `${body.length} characters`}`,
    )
  },
}
