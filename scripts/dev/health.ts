import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'

const Health = z.looseObject({ ok: z.boolean() })
const TIMEOUT_MS = 60_000

/** Asks `GET /health` until everything answers. Rejects when wrangler ends, at the signal, or after a minute. */
export async function waitUntilHealthy(url: string, ended: Promise<string>, stop: AbortSignal): Promise<void> {
  let output: string | undefined
  void ended.then((last) => (output = last))
  let state = 'no answer'
  for (const deadline = Date.now() + TIMEOUT_MS; Date.now() < deadline; await pause(100)) {
    stop.throwIfAborted()
    if (output !== undefined) throw new Error(`wrangler ended before the bot was ready. Its last words:\n\n${output}`)
    const answer = await askHealth(url)
    if (answer === 'ok') return
    state = answer
  }
  throw new Error(`The bot was not ready within ${TIMEOUT_MS / 1000} s; GET ${url}/health says: ${state}`)
}

async function askHealth(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) })
    const text = await response.text()
    return Health.safeParse(JSON.parse(text)).data?.ok ? 'ok' : `${response.status} ${text.slice(0, 2_000)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
