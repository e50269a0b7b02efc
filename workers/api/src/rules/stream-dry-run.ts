import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import type { DryRunReport } from './dry-run.ts'
import type { Tally } from './tally.ts'

const encoder = new TextEncoder()
const line = (value: object): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`)

/**
 * A dry run as lines of JSON: `{"progress": {lookedAt, matching, backTo}}` after each page, then `{"result": …}`; `{"error": …}` where
 * it broke off. It goes on only as fast as somebody reads, and ends when nobody does.
 */
export function streamDryRun(running: AsyncGenerator<Tally, DryRunReport>, about: object, log: Logger): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await running.next()
        if (done) {
          controller.enqueue(line({ result: { ...about, ...value } }))
          controller.close()
        } else {
          const { lookedAt, matching, backTo } = value
          controller.enqueue(line({ progress: { lookedAt, matching, backTo } }))
        }
      } catch (error) {
        log.error('rules.dry_run_failed', { error })
        controller.enqueue(line({ error: refusal(error) }))
        controller.close()
      }
    },
    cancel: async () => void (await running.return({} as DryRunReport)),
  })
}

const refusal = (error: unknown): { code: string; message: string } =>
  error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: 'INTERNAL', message: 'Something went wrong on our side.' }
