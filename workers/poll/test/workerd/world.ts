import { runDurableObjectAlarm } from 'cloudflare:test'
import type { BotConfig, ConfigSnapshot } from '@sluice/schema/config'
import { createKeyring } from '@sluice/kit/keyring'
import { seal } from '@sluice/kit/secrets'
import type { PollRpc } from '@sluice/schema/rpc/poll'
import { aSnapshot } from '@sluice/testing/builders'
import { exports } from 'cloudflare:workers'
import { env } from '../../src/env.ts'

/** What vitest.config.ts adds to the neighbours. */
interface Neighbours {
  STORE: { put(snapshot: ConfigSnapshot): Promise<void> }
  INPUTS: { seen(): Promise<{ workspace: string; source: string; key: string; contentType: string; text: string }[]> }
}
const neighbours = env as unknown as Neighbours

/** The entrypoint as other Workers reach it. */
export const poll = exports.Poll as unknown as PollRpc & { fetch(url: string): Promise<Response> }

let version = 0

/** Puts a configuration into force, as the api Worker does. */
export async function putConfig(
  workspace: string,
  sources: (typeof BotConfig)['_input']['sources'],
  secrets: Record<string, string> = {},
): Promise<void> {
  version += 1
  const keyring = createKeyring(env)
  const sealed = await Promise.all(
    Object.entries(secrets).map(async ([name, value]) => [name, await seal(keyring, workspace, name, value)] as const),
  )
  await neighbours.STORE.put(aSnapshot({ workspace, sources }, { workspace, version, secrets: Object.fromEntries(sealed) }))
  await poll.configure(workspace)
}

export const ring = (workspace: string, source: string): Promise<boolean> =>
  runDurableObjectAlarm(env.POLLER.getByName(`${workspace}/${source}`))

export const taken = async (workspace: string): Promise<string[]> =>
  (await neighbours.INPUTS.seen()).filter((input) => input.workspace === workspace).map(({ key }) => key)

export const inputs = async (workspace: string) => (await neighbours.INPUTS.seen()).filter((input) => input.workspace === workspace)

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
}

/** What a host answers from now on. */
export async function answering(host: string, answer: Answer): Promise<void> {
  await fetch('https://control.example/', { method: 'POST', body: JSON.stringify({ host, ...answer }) })
}

/** What a host was asked for. */
export async function askedOf(host: string): Promise<{ url: string; headers: Record<string, string> }[]> {
  const asked = await (await fetch('https://control.example/')).json<{ url: string; headers: Record<string, string> }[]>()
  return asked.filter(({ url }) => new URL(url).host === host)
}

export const aFeed = (...numbers: number[]): Answer => ({
  headers: { 'content-type': 'application/rss+xml', etag: `"${numbers.join()}"` },
  body: `<rss version="2.0"><channel><title>H</title>${numbers.map((n) => `<item><guid>g${n}</guid><title>Part ${n}</title><pubDate>Tue, 0${n} Feb 2026 08:00:00 GMT</pubDate></item>`).join('')}</channel></rss>`,
})
