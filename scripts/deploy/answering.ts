import { setTimeout as pause } from 'node:timers/promises'
import { ErrorBody } from '@sluice/schema/errors'
import { jsonOrNull } from '@sluice/schema/json'
import { Failure } from '../process/failure.ts'

const PATIENCE_MS = 120_000
const PAUSE_MS = 1_000

/** What is sent next; asked without a key, the bot refuses in words of its own. Other addresses may have a page to sign in at before them. */
const ASKED = '/v1/config'

/**
 * Resolves when the bot answers. A new address is not known everywhere at once: for a minute or so there may be
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
    const response = await fetch(new URL(ASKED, url), { signal: AbortSignal.timeout(10_000) })
    const text = await response.text()
    return ErrorBody.safeParse(jsonOrNull(text)).success ? 'the bot' : `GET ${ASKED} is answered with ${response.status}, by somebody else`
  } catch (error) {
    const { cause, message } = error as Error
    return cause instanceof Error ? cause.message : message
  }
}
