import { fileURLToPath } from 'node:url'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, dlv, NOON } from '@sluice/testing/builders'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMailServer, startScripted } from './mail-server.ts'

let runtime: Miniflare
let server: Awaited<ReturnType<typeof startMailServer>>

beforeAll(async () => {
  const entry = fileURLToPath(new URL('smtp-worker.ts', import.meta.url).href)
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', external: ['cloudflare:*'], write: false })
  const script = outputFiles[0]?.text ?? ''
  runtime = new Miniflare(
    convertV4MiniflareOptions({ cf: false, workers: [{ name: 'smtp', modules: true, script, compatibilityDate: '2026-11-01' }] }),
  )
  server = await startMailServer()
}, 30_000)
afterAll(async () => {
  await runtime.dispose()
  await server.close()
})

const delivery = LeasedDelivery.parse({
  ...aDelivery({ content: { title: 'Bug: export', text: '.\nHalf of the rows, hälf.'.repeat(2_000), options: {}, data: {} } }),
  attempt: 1,
  leaseUntil: NOON,
  uncertain: false,
  lead: null,
})

async function send(port: number, more: object = {}): Promise<unknown> {
  const config = { kind: 'smtp', host: '127.0.0.1', port, from: 'bot@example.com', to: ['support@example.com'], ...more }
  const answer = await runtime.dispatchFetch('http://smtp/', { method: 'POST', body: JSON.stringify({ delivery, config }) })
  return answer.json()
}

describe('over the sockets of the platform', () => {
  test('a message arrives whole', async () => {
    expect(await send(server.port, { encryption: 'none' })).toMatchObject({
      kind: 'delivered',
      status: 250,
      externalId: `<${dlv(1)}@example.com>`,
    })
    expect(server.received.at(-1)?.mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(delivery.content.text)
  })

  test.each(['starttls', 'tls'])('a server whose certificate nobody has signed gets nothing (%s)', async (encryption) => {
    const before = server.received.length
    const secure = encryption === 'tls' ? await startMailServer({ secure: true }) : server
    expect(await send(secure.port, { encryption })).toMatchObject({ kind: 'retry' })
    expect([...server.received.slice(before), ...(secure === server ? [] : secure.received)]).toEqual([])
    if (secure !== server) await secure.close()
  })

  test.each([
    ['before the message', ['220 hi', null], 'retry'],
    ['after it', ['220 hi', '250 s', '250 ok', '250 ok', '354 go', null], 'unknown'],
  ] as const)('a server that hangs up %s is told apart', async (_, script, kind) => {
    const scripted = await startScripted(script)
    expect(await send(scripted.port, { encryption: 'none' })).toMatchObject({ kind })
    await scripted.close()
  })
})
