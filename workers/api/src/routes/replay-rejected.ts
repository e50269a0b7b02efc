import { AppError } from '@sluice/kit/http'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { type Replayed, replayRefused } from '../sources/replay.ts'
import { findKept, keptFor } from '../store/kept-requests.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import type { Ports } from '../ports.ts'
import { SourceName } from './source-edit-shapes.ts'

const ReplayedView = z
  .object({
    id: z.string(),
    outcome: z.enum(['taken', 'refused']),
    /** Of what it became; null where it was refused again. */
    eventId: z.string().nullable(),
    /** The event was here already, because the provider has sent it again; nothing is done twice. */
    known: z.boolean(),
    /** Why it is refused again. */
    reason: z.string().nullable(),
    message: z.string().nullable(),
  })
  .meta({ id: 'ReplayedRequest' })

const ID = 'ref_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d'
const EXAMPLE: z.infer<typeof ReplayedView> = {
  id: ID,
  outcome: 'taken',
  eventId: 'evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d',
  known: false,
  reason: null,
  message: null,
}

const toView = (replayed: Replayed): z.infer<typeof ReplayedView> => {
  const { id, ok, known } = replayed
  return ok
    ? { id, outcome: 'taken', eventId: replayed.eventId, known, reason: null, message: null }
    : { id, outcome: 'refused', eventId: null, known, reason: replayed.reason, message: inWords(replayed) }
}

const inWords = ({ message, details }: Extract<Replayed, { ok: false }>): string =>
  [message, ...details.slice(0, 3).map(({ path, message: issue }) => `${path}: ${issue}.`)].join(' ')

const HOW =
  'It passes all that a request at the door passes, as of the time it came, with the configuration and the secrets of now. What the provider has sent again meanwhile has the same event id, and is not done twice.'

async function mustHaveSource(workspace: string, name: string, { database }: Pick<Ports, 'database'>): Promise<void> {
  const { stored } = await loadWorkspace(database, workspace)
  if (!Object.hasOwn(stored?.config.sources ?? {}, name)) throw new AppError('UNKNOWN_SOURCE', `There is no source ${name}.`)
}

export const replayRejected = defineRoute({
  method: 'post',
  path: '/v1/sources/:name/rejected/:id/replay',
  operation: 'replayRejected',
  summary: 'Take a request after all that was refused',
  description: `${HOW} One that was taken before answers what it became then.`,
  scope: 'write',
  params: z.object({ name: Slug, id: z.string().regex(/^ref_[0-9a-f]{32}$/, 'must look like ref_ and 32 hex digits') }),
  answer: ReplayedView,
  codes: ['UNKNOWN_SOURCE', 'NOT_FOUND'],
  example: { answer: EXAMPLE },
  async handle({ key, params: { name, id } }, ports): Promise<z.infer<typeof ReplayedView>> {
    const { workspace } = key
    await mustHaveSource(workspace, name, ports)
    const kept = await findKept(ports.database, workspace, name, id, ports.now())
    if (kept?.eventId) return { ...EXAMPLE, id, eventId: kept.eventId, known: true }
    if (!kept?.sealed) throw new AppError('NOT_FOUND', 'There is no such request; they are kept for seven days, twenty of a source.')
    const request = { id, at: kept.at, sealed: kept.sealed }
    const [replayed] = await replayRefused({ workspace, source: name, by: key.id, dryRun: false }, [request], ports)
    if (!replayed) throw new Error('nothing became of it')
    return toView(replayed)
  },
})

export const replayAllRejected = defineRoute({
  method: 'post',
  path: '/v1/sources/:name/rejected/replay',
  operation: 'replayAllRejected',
  summary: 'Take requests after all that were refused for one reason',
  description: `${HOW} With \`dryRun\` nothing is taken: the answer says what would become of each. Twenty of a source are kept.`,
  scope: 'write',
  params: SourceName,
  body: z.strictObject({
    /** As `rejectedRequests` names it: `SIGNATURE_INVALID`. */
    reason: z.string().min(1).max(100),
    dryRun: z.boolean().default(false),
  }),
  answer: z.object({ dryRun: z.boolean(), taken: z.number(), refused: z.number(), requests: z.array(ReplayedView) }),
  codes: ['UNKNOWN_SOURCE'],
  example: {
    body: { reason: 'SIGNATURE_INVALID', dryRun: true },
    answer: { dryRun: true, taken: 1, refused: 0, requests: [EXAMPLE] },
  },
  async handle({ key, params: { name }, body: { reason, dryRun } }, ports) {
    const { workspace } = key
    await mustHaveSource(workspace, name, ports)
    const kept = await keptFor(ports.database, workspace, name, reason, ports.now())
    const requests = (await replayRefused({ workspace, source: name, by: key.id, dryRun }, kept, ports)).map(toView)
    const taken = requests.filter(({ outcome }) => outcome === 'taken').length
    return { dryRun, taken, refused: requests.length - taken, requests }
  },
})
