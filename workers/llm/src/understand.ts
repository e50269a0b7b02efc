import type { Logger } from '@sluice/kit/logger'
import { type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import type { Analysis, Usage } from '@sluice/schema/analysis'
import { addUsage, type Analyst, type Judgement, NO_USAGE, type Question } from './analyst.ts'

export interface UnderstandPorts {
  /** The targets of the workspace, asked in this order. */
  targets: readonly Analyst[]
  /** Stands behind the last of them. */
  embedded: Analyst
  log: Logger
  /** Over all attempts together; epoch ms. */
  deadline: number
}

/** A question on its way through the targets. */
interface Open {
  question: Question
  spent: Usage
  /** Something was bought whose price is not known. */
  priceless: boolean
  failures: string[]
  judgement?: Judgement
}

/**
 * Understands texts: each goes to the first target, what that could not judge to the next, and what is left to the embedded
 * analyser, marked as degraded. The same text twice is asked once. One result per question, in order.
 */
export async function understand(questions: readonly Question[], ports: UnderstandPorts): Promise<Result<Analysis, StageFailure>[]> {
  const keys = questions.map((question) => JSON.stringify([question.text, question.title, question.rating, question.hints]))
  const open = new Map<string, Open>()
  questions.forEach((question, index) => {
    const key = keys[index] as string
    if (!open.has(key)) open.set(key, { question, spent: NO_USAGE, priceless: false, failures: [] })
  })

  // A rating without a word is nothing to ask a language model about.
  const written = [...open.values()].filter(({ question }) => question.text !== '' || question.title)
  for (const target of ports.targets) await tryTarget(target, written, ports)
  await tryTarget(ports.embedded, [...open.values()], ports)

  const answered = new Set<string>()
  return keys.map((key) => {
    const result = toAnalysis(open.get(key) as Open)
    const again = answered.has(key)
    answered.add(key)
    // What was asked once was paid once.
    return again && result.ok && result.value.method === 'llm'
      ? ok({ ...result.value, usage: NO_USAGE, costNanoUsd: 0, cached: true })
      : result
  })
}

async function tryTarget(target: Analyst, open: readonly Open[], { log, deadline }: UnderstandPorts): Promise<void> {
  const unjudged = open.filter(({ judgement }) => !judgement)
  if (unjudged.length === 0) return
  const results = await target.judge(
    unjudged.map(({ question }) => question),
    deadline,
  )
  const failures: Record<string, number> = {}
  let detail = ''
  unjudged.forEach((one, index) => {
    const result = results[index]
    if (!result) return
    if (result.ok) {
      one.judgement = result.value
      return
    }
    const { failure, usage } = result.failure
    one.spent = addUsage(one.spent, usage)
    one.priceless ||= usage.inputTokens > 0 || usage.outputTokens > 0 || (failure.kind === 'timeout' && failure.sent)
    one.failures.push(`${target.name}: ${failure.kind}${'status' in failure && failure.status ? ` (${failure.status})` : ''}`)
    failures[failure.kind] = (failures[failure.kind] ?? 0) + 1
    detail = failure.detail
  })
  if (detail !== '') log.warn('llm.target_failed', { target: target.name, asked: unjudged.length, failures, detail })
}

function toAnalysis({ judgement, spent, priceless, failures }: Open): Result<Analysis, StageFailure> {
  if (!judgement) return transient(failures.join('; '))
  const degraded = failures.length > 0
  return ok({
    ...judgement,
    usage: addUsage(spent, judgement.usage),
    costNanoUsd: priceless ? null : judgement.costNanoUsd,
    degraded,
    ...(degraded && { degradedBy: failures.join('; ').slice(0, 300) }),
  })
}
