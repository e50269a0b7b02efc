import { setTimeout as pause } from 'node:timers/promises'
import { jsonOrNull } from '@sluice/schema/json'
import * as z from 'zod'
import { Failure } from '../process/failure.ts'

const PATIENCE_MS = 120_000
const PAUSE_MS = 1_000

const Health = z.looseObject({ ok: z.boolean() })

/**
 * Resolves when the bot answers, whatever it says of its health. A new address is not known everywhere at once: for a minute or so there may be
 * no name, no certificate, or a page of Cloudflare's that nothing is there yet.
 */
export async function untilAnswers(url: string, patienceMs: number = PATIENCE_MS): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await pause(PAUSE_MS)) {
    const heard = await ask(url)
    if (heard === 'the bot') return
    if (Date.now() + PAUSE_MS > deadline)
      throw new Failure(
        `The bot is deployed, but does not answer at ${url}: ${heard}.\nA new address takes some minutes. Then run this again, with SLUICE_ADMIN_KEY in the environment.`,
      )
  }
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(10_000) })
    const text = await response.text()
    return Health.safeParse(jsonOrNull(text)).success ? 'the bot' : `GET /health is answered with ${response.status}, by somebody else`
  } catch (error) {
    const { cause, message } = error as Error
    return cause instanceof Error ? cause.message : message
  }
}
