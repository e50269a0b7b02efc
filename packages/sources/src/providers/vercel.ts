import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Vercel: deployments, projects, domains, alerts. Nobody writes in them. https://vercel.com/docs/webhooks/webhooks-api */
export const vercel = defineProvider({
  kind: 'vercel',
  title: 'Vercel',
  docs: 'https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks',
  verify: signedBody('sha1', { header: 'x-vercel-signature', encoding: 'hex' }),
  dedupeKey: ({ body }) => textAt(body, 'id') ?? null,
  shape: { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'type')
    if (type === undefined) return unmapped('type is missing')
    const payload = at(body, 'payload')
    const host = textAt(payload, 'deployment.url')
    return tell({
      type,
      written: false,
      text: textAt(payload, 'deployment.meta.githubCommitMessage'),
      title: textAt(payload, 'deployment.name') ?? textAt(payload, 'project.name') ?? textAt(payload, 'name'),
      author: person({ id: textAt(payload, 'user.id') }),
      url: textAt(payload, 'links.deployment') ?? (host && `https://${host}`),
      occurredAt: timeAt(body, 'createdAt'),
      attributes: {
        deployment: at(payload, 'deployment.id'),
        project: at(payload, 'project.id'),
        team: at(payload, 'team.id'),
        target: at(payload, 'target'),
        region: at(body, 'region'),
      },
    })
  },
})
