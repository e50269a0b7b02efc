import type { RuleConfig } from '@sluice/schema/config'
import { expect } from 'vitest'
import { fakeDispatch } from './fake-dispatch.ts'
import { aKey, aWorld } from './world.ts'

/** A configuration with three rules; see fake-dispatch.ts for what their conditions mean. */
export const CONFIG = {
  version: 1,
  sources: {},
  destinations: { tickets: { kind: 'jira' }, kudos: { kind: 'slack' } },
  rules: {
    first: { when: 'loses', then: [{ to: 'tickets' }] },
    second: { when: 'love', then: [{ to: 'kudos' }] },
    third: { when: 'true', enabled: false, then: [{ to: 'kudos' }] },
  },
}

export const aRule = (when: string, over: Partial<typeof RuleConfig._input> = {}) => ({ when, then: [{ to: 'tickets' }], ...over })

interface Options {
  scopes?: Parameters<typeof aKey>[0]
  workspace?: string
  headers?: Record<string, string>
}

/** The API with a dispatch Worker that understands the rules of CONFIG; `configure` puts it in force. */
export function aRuleWorld(over: Parameters<typeof aWorld>[0] = {}) {
  const { dispatch, asked } = fakeDispatch()
  const world = aWorld({ dispatch, ...over })
  async function send(method: string, path: string, body?: unknown, { scopes = ['admin'], workspace = 'default', headers }: Options = {}) {
    const init = { method, headers: { ...(await aKey(scopes, workspace)), ...headers } }
    return world.fetch(path, { ...init, ...(body !== undefined && { body: JSON.stringify(body) }) })
  }
  async function configure(config: object = CONFIG, options: Options = {}): Promise<{ version: number; changed: boolean }> {
    const response = await send('PUT', '/v1/config', { config }, options)
    expect(response.status).toBe(200)
    return response.json()
  }
  const read = async <Answer>(path: string, options?: Options): Promise<Answer> =>
    (await send('GET', path, undefined, options)).json<Answer>()
  return { ...world, asked, send, configure, read }
}
