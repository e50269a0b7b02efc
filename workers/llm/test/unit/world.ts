import { consume, type Delivered } from '@sluice/kit/queue'
import type { AnalyzedMessage } from '@sluice/schema/messages'
import type { NewDeadLetter, SaveAnalysis, StoredAnalysis } from '@sluice/schema/rpc/store'
import { aSnapshot } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import type { Fault } from '@sluice/testing/faults'
import { createAnalyze } from '../../src/analysis/analyze.ts'
import type { Judge } from '../../src/analysis/question.ts'
import { normalizedConsumer } from '../../src/consumer.ts'
import { fakeJudge } from './fake-judge.ts'

const NO_FAULT: Fault = { dead: false, wrap: (port) => port }

/** The Worker over a store and a queue in memory; `known`: the items that the store has. */
export function aWorld(
  known: string[],
  { model = null, embedded = fakeJudge('embedded').judge }: { model?: Judge | null; embedded?: Judge } = {},
) {
  const stored = new Map<string, StoredAnalysis>()
  const items = new Set(known)
  const dead: NewDeadLetter[] = []
  const forwarded: AnalyzedMessage[] = []
  const log = recordingLogger()
  const calls = { saveAnalyses: 0, sendBatch: 0 }
  const down = { config: false, store: false, queue: false }
  const orFail = (part: keyof typeof down): void => {
    if (down[part]) throw new Error(`${part} is down`)
  }

  const store = {
    async saveAnalyses(batch: SaveAnalysis[], brief = false): Promise<StoredAnalysis[]> {
      orFail('store')
      calls.saveAnalyses += 1
      return batch.flatMap(({ id, analysis }): StoredAnalysis[] => {
        const before = stored.get(id)
        if (before) return [before]
        if (!items.has(id)) return []
        stored.set(id, { id, stage: 'analyzed', analysis })
        return [{ id, stage: 'analyzed', ...(!brief && { analysis }) }]
      })
    },
    async saveDeadLetters(batch: NewDeadLetter[]) {
      orFail('store')
      dead.push(...batch)
    },
  }
  const analyzed = {
    async sendBatch(messages: { body: AnalyzedMessage }[]) {
      orFail('queue')
      calls.sendBatch += 1
      forwarded.push(...messages.map(({ body }) => body))
    },
  }

  /** One batch through the consumer. */
  const run = async (messages: readonly Delivered[], fault: Fault = NO_FAULT): Promise<void> => {
    const analyze = createAnalyze({
      config: async (workspace) => {
        orFail('config')
        if (workspace === 'unreadable') throw new Error('the configuration cannot be read')
        return aSnapshot()
      },
      models: () => model,
      embedded,
      now: () => 0,
    })
    const ports = { analyze, store: fault.wrap(store), analyzed: fault.wrap(analyzed), log, now: () => 0 }
    await consume(messages, { ...normalizedConsumer(ports), random: () => 0.5 })
  }
  return { run, stored, dead, forwarded, log, calls, down }
}
