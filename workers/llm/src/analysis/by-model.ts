import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import { fail } from '@sluice/kit/result'
import { toBatches } from './batches.ts'
import { createInstructions } from './instructions.ts'
import { loadKept, saveKept } from './kept.ts'
import type { Found, Open } from './open.ts'
import { persist } from './persist.ts'
import type { ModelPorts } from './ports.ts'
import { prepare } from './prepare.ts'
import { type Judge, NOTHING_SPENT } from './question.ts'
import { recordHit } from './record-hit.ts'
import type { Settings } from './settings.ts'
import { toAnalysis } from './to-analysis.ts'

/**
 * Understands texts by asking language models about several in one request, some requests at a time. What was answered before is not
 * asked again. Made once for each version of a configuration.
 */
export function judgeByModel(settings: Settings & { model: string }, ports: ModelPorts): Judge {
  const { workspace, model, cacheSeconds, batchItems } = settings
  const { store, log, keepAlive } = ports
  const instructionsOf = createInstructions(settings.about, log)

  const keep = (open: Open, { findings, target: name, model: answeredBy }: Found): void => {
    const target = open.gateway.targets.get(name)
    if (target) keepAlive(saveKept(open, target, { findings, model: answeredBy }, cacheSeconds, store))
  }

  const recall = async (open: Open): Promise<void> => {
    const startedAt = ports.now()
    const kept = await loadKept(open, store)
    if (kept) open.found = recordHit(open, kept, { workspace, model, startedAt }, ports)
  }

  return async (questions, deadline) => {
    const prepared = await bounded(questions, MAX_CONNECTIONS, (question) => prepare(question, settings, instructionsOf, deadline, ports))
    const open = prepared.flatMap((one) => (one.ok ? [one.value] : []))
    await bounded(open, MAX_CONNECTIONS, recall)
    const batches = toBatches(
      open.filter(({ found }) => !found),
      batchItems,
    )
    await bounded(batches, MAX_CONNECTIONS, (batch) => persist(batch, { workspace, model, deadline }, { ...ports, keep }))

    const [refused] = prepared.flatMap((one) => (one.ok ? [] : [one.failure]))
    if (refused) log.error('llm.not_asked', { workspace, alias: model, texts: questions.length - open.length, failure: refused })
    return prepared.map((one) =>
      one.ok ? toAnalysis(one.value) : fail({ why: `${one.failure.code}: ${one.failure.message}`, spent: NOTHING_SPENT }),
    )
  }
}
