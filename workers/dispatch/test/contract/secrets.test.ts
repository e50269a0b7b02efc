import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SendPorts } from '../../src/connectors/ports.ts'
import { keptOf, open, startPeer } from './open.ts'
import { BY_HTTP } from './groups.ts'
import type { Peer, Sample } from './sample.ts'

const tellAll: SendPorts['fetch'] = async (url, request) => {
  throw new Error(`cannot reach ${url} with ${JSON.stringify(request)}`)
}
const repeatAll: Sample['answer'] = ({ headers, url, body }) => ({ status: 400, body: { headers, url: url.href, body } })

describe.each(BY_HTTP)('%s', (_name, sample) => {
  const secrets = Object.values(sample.secrets)
  let echo: Peer
  beforeEach(async () => {
    echo = await startPeer({ ...sample, answer: repeatAll })
  })
  afterEach(() => echo.close())

  /** What is as good as a secret: the values themselves, and headers and parts of the address that carry them in whatever form. */
  const carriers = (): string[] => [
    ...secrets,
    ...echo.received().flatMap(({ headers }) => (headers['authorization'] ? [headers['authorization'].split(' ').at(-1) ?? ''] : [])),
  ]

  test('an answer that repeats the request is kept and logged without its secrets', async () => {
    const kept = await keptOf(sample, echo)
    expect(echo.received().length).toBeGreaterThan(0)
    expect(carriers().filter((value) => kept.includes(value))).toEqual([])
  })

  test('an error that names the request is kept and logged without its secrets', async () => {
    const kept = await keptOf(sample, { ...echo, ports: { ...echo.ports, fetch: tellAll } })
    expect(kept).toContain('cannot reach')
    expect(secrets.filter((value) => kept.includes(value))).toEqual([])
  })

  test('a delivery knows the secrets that it was sent with', async () => {
    const known = (await open(sample, echo)).secrets
    expect(secrets.filter((value) => !known.some((one) => one.includes(value)))).toEqual([])
  })
})
