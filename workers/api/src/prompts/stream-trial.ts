import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import type { TrialRow, TrialTally } from './trial-tally.ts'
import { tallyOf } from './trial-tally.ts'

const encoder = new TextEncoder()
const line = (value: object): string => `${JSON.stringify(value)}\n`

/**
 * A trial as lines of JSON: `{"row": …}` as each item is done, then `{"result": …}`; `{"error": …}` where it broke off. It goes on only as
 * fast as somebody reads, and ends when nobody does, so nobody pays for what is not looked at.
 */
export function streamTrial(running: AsyncGenerator<TrialRow[], void>, about: object, log: Logger): ReadableStream<Uint8Array> {
  const rows: TrialRow[] = []
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await running.next()
        if (done) {
          const result: TrialTally = tallyOf(rows)
          controller.enqueue(encoder.encode(line({ result: { ...about, ...result } })))
          controller.close()
        } else {
          rows.push(...value)
          controller.enqueue(encoder.encode(value.map((row) => line({ row })).join('')))
        }
      } catch (error) {
        log.error('prompts.trial_failed', { error })
        controller.enqueue(encoder.encode(line({ error: refusal(error) })))
        controller.close()
      }
    },
    cancel: async () => void (await running.return()),
  })
}

const refusal = (error: unknown): { code: string; message: string } =>
  error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: 'INTERNAL', message: 'Something went wrong on our side.' }
