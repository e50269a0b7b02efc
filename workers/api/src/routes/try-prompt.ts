import { AppError } from '@sluice/kit/http'
import { promptVersion } from '@sluice/kit/prompt-version'
import { continueTrace } from '@sluice/kit/trace'
import { Slug } from '@sluice/schema/ids'
import { PromptContent } from '@sluice/schema/llm'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import type { Ports } from '../ports.ts'
import { asksModels } from '../prompts/asks-models.ts'
import { checkedContent } from '../prompts/check.ts'
import { type Choice, findVersion, type KnownVersions, liveVersion } from '../prompts/known-versions.ts'
import { ANALYSIS } from '../prompts/results.ts'
import { streamTrial } from '../prompts/stream-trial.ts'
import { tallyOf, type TrialRow } from '../prompts/trial-tally.ts'
import { tryOnItems } from '../prompts/try.ts'
import { PICKS, type Pick, trialItems } from '../read/trial-items.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { loadPrompt } from '../store/prompts.ts'
import { EXAMPLE_CONTENT } from './prompt-shapes.ts'
import { EXAMPLE_TRIAL, TrialView } from './prompt-trial-shapes.ts'

const NDJSON = 'application/x-ndjson'
const MAX_ITEMS = 20
const BATCH_ITEMS = 10

const Wanted = z
  .strictObject({
    /** A version that is saved, or the built-in one; without it, and without a draft, the one in use. */
    version: z.string().min(1).max(100).optional(),
    /** A draft, before it is saved. */
    content: PromptContent.optional(),
    /** `judged`: what the items were judged as when they came, which costs nothing (`analyze` only). `live`: the version in use is asked too. */
    against: z.enum(['judged', 'live']).optional(),
    /** `disagreeing`: of the latest 1,000, those whose author rates otherwise than they were judged, or of which the model was not sure. */
    pick: z.enum(Object.keys(PICKS) as [Pick, ...Pick[]]).default('newest'),
    items: z.number().int().min(1).max(MAX_ITEMS).default(MAX_ITEMS),
    /** For variables that an item does not fill: it has `text`, `title` and `rating`. */
    variables: z.record(z.string().max(40), z.unknown()).default({}),
  })
  .refine(({ version, content }) => version === undefined || content === undefined, {
    path: ['content'],
    message: 'stands beside version; give one of them',
  })

export const tryPrompt = defineRoute({
  method: 'post',
  path: '/v1/prompts/:name/try',
  operation: 'tryPrompt',
  summary: 'Try a version of a prompt on real items',
  description:
    'Before it is in use, beside what was said of them before: which fields change, how that stands to what people corrected, at what cost and latency. Nothing is kept but the usage, which budgets count like any other; it is accounted for under the version with `.trial` behind it. With `Accept: application/x-ndjson` a line of `row` comes as each item is done, and `result` (or `error`) as the last.',
  scope: 'write',
  params: z.object({ name: Slug }),
  body: Wanted,
  answer: TrialView,
  codes: ['NOT_FOUND'],
  example: { body: { content: EXAMPLE_CONTENT, pick: 'corrected', items: 10 }, answer: EXAMPLE_TRIAL },
  async handle({ key: { workspace, id: keyId }, params: { name }, body, request }, ports) {
    const [own, builtIns, { stored }] = await Promise.all([
      loadPrompt(ports.database, workspace, name),
      ports.llm.builtInPrompts(),
      loadWorkspace(ports.database, workspace),
    ])
    const known = { name, own, builtIn: builtIns.find((one) => one.name === name) }
    const { version, tried } = await wanted(body, known, ports)
    const live = liveVersion(known)
    const against = body.against ?? (name === ANALYSIS ? 'judged' : 'live')
    if (against === 'judged' && name !== ANALYSIS) throw refused('against', `items are judged by the prompt ${ANALYSIS} only`)
    const other = against === 'live' && live !== null && live !== version ? findVersion(known, live) : null
    const running = tryOnItems(
      {
        workspace,
        keyId,
        name,
        tried,
        against: against === 'judged' ? against : other && { version: other.tried },
        items: await trialItems(ports.db, workspace, body.pick, body.items),
        variables: body.variables,
        batchItems: stored?.config.analysis.batchItems ?? BATCH_ITEMS,
        trace: continueTrace(request.headers.get('traceparent')),
      },
      ports,
    )
    const about = {
      name,
      version,
      against: against === 'judged' ? against : (other?.version ?? null),
      asksModels: asksModels(stored?.config ?? null, name),
    }
    ports.log.info('prompts.tried', { workspace, prompt: name, promptVersion: version, pick: body.pick, author: keyId })
    if (request.headers.get('accept')?.includes(NDJSON)) {
      return new Response(streamTrial(running, about, ports.log), { headers: { 'content-type': NDJSON, 'cache-control': 'no-store' } })
    }
    const rows: TrialRow[] = []
    for await (const part of running) rows.push(...part)
    return { ...about, ...tallyOf(rows), rows }
  },
})

/** What is to be tried. A draft is tried as what it would be saved as. */
async function wanted({ version, content }: z.output<typeof Wanted>, known: KnownVersions, { llm }: Ports): Promise<Choice> {
  const { name } = known
  if (content) {
    await checkedContent(content, llm)
    const id = await promptVersion(name, content)
    return { version: id, tried: { version: id, content } }
  }
  const chosen = version ?? liveVersion(known)
  if (chosen === null) throw new AppError('NOT_FOUND', `There is no prompt ${name} in use; give a version or a draft of one.`)
  return findVersion(known, chosen)
}

const refused = (path: string, message: string): AppError =>
  new AppError('INVALID_REQUEST', 'The trial cannot be made.', { details: [{ path, message }] })
