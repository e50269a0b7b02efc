import { AppError } from '@sluice/kit/http'
import { SourceConfig } from '@sluice/schema/config'
import { Issue } from '@sluice/schema/errors'
import { Slug } from '@sluice/schema/ids'
import type { SubmittedInput } from '@sluice/schema/rpc/inputs'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import type { Ports } from '../ports.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { ItemView } from './shapes.ts'

const Payload = z
  .strictObject({
    /** Fields of the source as in sluice.yaml, to be tried before they are saved; without them, those that are saved. */
    source: SourceConfig.optional(),
    /** A payload of JSON. */
    body: z.unknown().optional(),
    /** Or a payload as text, byte for byte: a form, an e-mail, JSON with its spaces. */
    text: z.string().max(5_000_000).optional(),
    headers: z.record(z.string().max(100), z.string().max(10_000)).default({}),
    contentType: z.string().max(200).optional(),
  })
  .refine(({ body, text }) => (body === undefined) !== (text === undefined), { path: ['body'], message: 'give either body or text' })

export const tryMapping = defineRoute({
  method: 'post',
  path: '/v1/sources/:name/try',
  operation: 'tryMapping',
  summary: 'What would become of a payload',
  description:
    'Maps a payload as the source would, without a signature; nothing is stored, sent or counted. `issues` says what would be refused and why: paths begin with `source` for a field of the source and with `body` for one of the payload.',
  scope: 'write',
  params: z.object({ name: Slug }),
  body: Payload,
  answer: z.object({ items: z.array(ItemView), issues: z.array(Issue) }),
  codes: ['UNKNOWN_SOURCE'],
  async handle({ key: { workspace }, params: { name }, body }, ports) {
    const source = body.source ?? (await savedSource(workspace, name, ports))
    return ports.mapping.tryMapping(workspace, name, source, toInput(body))
  },
})

async function savedSource(workspace: string, name: string, { database }: Ports): Promise<SourceConfig> {
  const sources = (await loadWorkspace(database, workspace)).stored?.config.sources ?? {}
  const saved = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!saved) throw new AppError('UNKNOWN_SOURCE', `There is no source ${name}; to try one before it is saved, send its fields in source.`)
  return saved
}

function toInput({ body, text, headers, contentType }: z.output<typeof Payload>): Omit<SubmittedInput, 'key'> {
  const usual = text === undefined ? 'application/json' : 'text/plain; charset=utf-8'
  return { contentType: contentType ?? usual, headers, bytes: new TextEncoder().encode(text ?? JSON.stringify(body)) }
}
