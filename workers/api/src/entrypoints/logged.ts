import { createLogger } from '@sluice/kit/logger'
import { takeCounts } from '@sluice/kit/meter'

export const log = createLogger('api')

/** One line a call, with the operations that are billed; a caller learns of a failure by the exception. */
export async function logged<T>(event: string, size: number, work: () => Promise<T>): Promise<T> {
  const start = Date.now()
  try {
    const value = await work()
    log.info(event, { size, durationMs: Date.now() - start, ops: takeCounts() })
    return value
  } catch (error) {
    log.error(`${event.slice(0, event.indexOf('.'))}.failed`, { intended: event, size, error })
    throw error
  }
}
