import type { ConfigSnapshot } from '@sluice/schema/config'
import { aSnapshot, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import type { Arming } from '../../src/arming.ts'
import { checkConfig } from '../../src/check-config.ts'
import { configure, pollNow, states } from '../../src/configure.ts'
import { loadDue } from '../../src/due.ts'
import { NEW_STATUS, toState } from '../../src/status.ts'

const feed = (url = 'https://blog.example/feed') => ({ kind: 'feed', url })
const survey = { kind: 'survey', verify: 'none' }
const state = { ...toState(NEW_STATUS), nextRunAt: NOON }

function world(snapshot: ConfigSnapshot | null) {
  const at = { snapshot }
  const listed = new Map<string, Set<string>>()
  const armed = new Map<string, Arming>()
  const paused = new Set<string>()
  const polled = {
    list: async (workspace: string) => [...(listed.get(workspace) ?? [])],
    workspaces: async () => [...listed.keys()],
    add: async (workspace: string, sources: string[]) =>
      void listed.set(workspace, new Set([...(listed.get(workspace) ?? []), ...sources])),
    remove: async (workspace: string, sources: string[]) => sources.forEach((source) => listed.get(workspace)?.delete(source)),
  }
  const poller = (_workspace: string, source: string) => ({
    arm: async (arming: Arming) => void armed.set(source, arming),
    pause: async () => void paused.add(source),
    disarm: async () => void armed.delete(source),
    pollNow: async () => (armed.has(source) ? state : null),
    state: async () => (armed.has(source) ? state : null),
  })
  return { at, armed, paused, listed, ports: { polled, poller, store: { configSnapshot: async () => at.snapshot } } }
}

describe('a configuration', () => {
  test('arms the sources that have to be asked, and no others', async () => {
    const { armed, ports } = world(aSnapshot({ sources: { blog: feed(), survey } }, { version: 7 }))
    expect(await configure('default', ports)).toEqual({ armed: 1, paused: 0, disarmed: 0 })
    expect([...armed]).toMatchObject([
      ['blog', { workspace: 'default', source: 'blog', version: 7, plan: { url: 'https://blog.example/feed' } }],
    ])
    expect(await states('default', ports)).toEqual({ blog: state })
  })

  test('pauses what is paused, and forgets it only where it is not named any more', async () => {
    const { at, armed, paused, ports } = world(aSnapshot({ sources: { blog: feed() } }))
    await configure('default', ports)
    at.snapshot = aSnapshot({ sources: { blog: { ...feed(), paused: true }, news: { ...feed(), paused: true } } }, { version: 2 })
    expect(await configure('default', ports)).toEqual({ armed: 0, paused: 1, disarmed: 0 })
    expect([[...armed.keys()], [...paused]]).toEqual([['blog'], ['blog']])
    at.snapshot = aSnapshot({ sources: { survey } }, { version: 3 })
    expect(await configure('default', ports)).toEqual({ armed: 0, paused: 0, disarmed: 1 })
    expect([...armed.keys()]).toEqual([])
  })

  test('disarms what it does not name any more', async () => {
    const { at, armed, listed, ports } = world(aSnapshot({ sources: { blog: feed(), news: feed() } }))
    await configure('default', ports)
    at.snapshot = aSnapshot({ sources: { news: feed() } }, { version: 2 })
    expect(await configure('default', ports)).toEqual({ armed: 1, paused: 0, disarmed: 1 })
    at.snapshot = null
    await configure('default', ports)
    expect([...armed.keys(), ...(listed.get('default') ?? [])]).toEqual([])
  })

  test('that could not be armed to its end is armed to its end the next time', async () => {
    const { armed, ports } = world(aSnapshot({ sources: { blog: feed(), news: feed() } }))
    let broken = true
    const poller: typeof ports.poller = (workspace, source) => ({
      ...ports.poller(workspace, source),
      ...(broken && source === 'news' && { arm: () => Promise.reject(new Error('the object cannot be reached')) }),
    })
    await expect(configure('default', { ...ports, poller })).rejects.toThrow('cannot be reached')
    broken = false
    await configure('default', { ...ports, poller })
    expect([...armed.keys()].sort()).toEqual(['blog', 'news'])
  })
})

test('a run can be asked for by name, where the name is polled', async () => {
  const { ports } = world(aSnapshot({ sources: { blog: feed(), survey } }))
  await configure('default', ports)
  expect(await pollNow('default', 'blog', ports)).toEqual(state)
  expect(await pollNow('default', 'survey', ports)).toBeNull()
})

const check = (url: string, allowLoopback = false) => checkConfig(aSnapshot({ sources: { blog: feed(url), survey } }).config, allowLoopback)

describe('an address', () => {
  test('that may not be asked is refused when it is saved', () => {
    expect(check('https://192.168.0.1/feed')).toEqual([
      { path: 'sources.blog', message: 'may not be asked at 192.168.0.1: must have a host name, not an IP address' },
    ])
    expect(check('http://blog.example/feed')).toHaveLength(1)
    expect(check('https://blog.example/feed')).toEqual([])
  })

  test('on this machine is for development', () => {
    expect(check('http://localhost:8080/feed')).toHaveLength(1)
    expect(check('http://localhost:8080/feed', true)).toEqual([])
  })
})

describe('what a source is asked by', () => {
  const old = aSnapshot({ sources: { blog: feed('https://old.example/') } }, { version: 1 })
  const fresh = aSnapshot({ sources: { blog: { ...feed('https://new.example/'), bearer: '${TOKEN}' } } }, { version: 2 })
  const ports = (copy: ConfigSnapshot | null) => ({
    config: async () => copy,
    store: { configSnapshot: async () => fresh },
    resolver: () => async (ref: string) => (ref === '${TOKEN}' ? 'abc' : ref),
  })
  const target = { workspace: 'default', source: 'blog', version: 2 }

  test('is never older than what it was armed by', async () => {
    const due = await loadDue(target, ports(old))
    expect(due).toMatchObject({ ok: true, value: { plan: { url: 'https://new.example/' }, headers: { authorization: 'Bearer abc' } } })
  })

  test('is nothing where the source is not there any more', async () => {
    expect(await loadDue({ ...target, source: 'constructor' }, ports(fresh))).toBeNull()
    expect(await loadDue({ ...target, source: 'gone' }, ports(fresh))).toBeNull()
  })

  test('is not asked while it is paused', async () => {
    const paused = aSnapshot({ sources: { blog: { ...feed(), paused: true } } }, { version: 2 })
    expect(await loadDue(target, ports(paused))).toBe('paused')
  })

  test('lacks a secret that has no value', async () => {
    expect(
      await loadDue(target, { ...ports(fresh), resolver: () => () => Promise.reject(new Error('secret TOKEN has no value')) }),
    ).toEqual({ ok: false, failure: 'secret TOKEN has no value' })
  })
})
