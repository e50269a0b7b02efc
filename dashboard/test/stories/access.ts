import type { Page } from 'playwright-core'
import { AWAY } from './answers/refusal.ts'
import type { ApiKey, BrowserSession, Member, Workspace } from '../../src/settings/shapes.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const HOSTILE = 'ada\u202egnp.exe <img src=x onerror=alert(1)>'
const LONG =
  'A key for the nightly export of everything that came in, was judged and was sent, into the warehouse of the finance department'

const aKey = (now: number, over: Partial<ApiKey>): ApiKey => ({
  id: `key_${(over.name ?? '').length.toString(16).padStart(32, '0')}`,
  name: 'reporting',
  prefix: 'key_7d1e90',
  scopes: ['read'],
  createdAt: now - 40 * DAY,
  createdBy: { id: 'jwt_1', name: 'mara@example.com' },
  expiresAt: now + 50 * DAY,
  revokedAt: null,
  replacedBy: null,
  lastUsed: { at: now - 4 * 60_000, address: '203.0.113.9', agent: 'python-requests' },
  callsLastDay: 96,
  own: false,
  ...over,
})

const keysAt = (now: number): ApiKey[] => [
  aKey(now, {
    name: 'first admin',
    prefix: 'key_0c44f1',
    scopes: ['read', 'write', 'analyze', 'admin'],
    createdBy: null,
    expiresAt: null,
    own: true,
  }),
  aKey(now, { name: 'shop widget', prefix: 'key_a91b02', scopes: ['ingest'], expiresAt: now + 2 * DAY, callsLastDay: 12_404 }),
  aKey(now, { name: 'shop widget (old)', prefix: 'key_55d0e8', scopes: ['ingest'], expiresAt: now + 5 * HOUR, replacedBy: 'key_1' }),
  aKey(now, { name: LONG, prefix: null, scopes: ['read', 'write', 'ingest', 'analyze', 'llm'], lastUsed: null, callsLastDay: 0 }),
  aKey(now, {
    name: HOSTILE,
    prefix: 'key_deadbe',
    createdBy: { id: 'key_2', name: HOSTILE },
    lastUsed: { at: now - 9 * DAY, address: '2001:db8:85a3::8a2e:370:7334', agent: null },
    callsLastDay: 0,
  }),
  aKey(now, { name: 'تقارير أسبوعية', prefix: 'key_3bb210', scopes: ['read', 'llm'] }),
]

const aMember = (now: number, over: Partial<Member>): Member => ({
  email: 'mara@example.com',
  role: 'admin',
  scopes: ['read'],
  addedAt: now - 200 * DAY,
  addedBy: { id: 'key_1', name: 'first admin' },
  lastSeenAt: now - 60_000,
  own: false,
  ...over,
})

const membersAt = (now: number): Member[] => [
  aMember(now, { own: true }),
  aMember(now, {
    email: 'jon@example.com',
    role: 'operator',
    lastSeenAt: now - 3 * HOUR,
    addedBy: { id: 'jwt_1', name: 'mara@example.com' },
  }),
  aMember(now, {
    email: `${'a-very-long-name-of-somebody-in-a-very-large-company.'.repeat(3)}x@subsidiary.example.com`,
    role: 'viewer',
    lastSeenAt: null,
    addedBy: { id: 'jwt_9', name: null },
  }),
]

const workspacesAt = (now: number): Workspace[] => [
  {
    name: 'acme-eu',
    title: 'Acme Europe',
    createdAt: now - 90 * DAY,
    createdBy: 'jwt_1',
    role: 'operator',
    current: false,
    canEnter: true,
  },
  { name: 'default', title: 'Acme', createdAt: now - 400 * DAY, createdBy: null, role: 'admin', current: true, canEnter: true },
  { name: 'skunkworks', title: 'مشروع سري', createdAt: now - 2 * DAY, createdBy: 'key_1', role: null, current: false, canEnter: false },
]

const sessionsAt = (now: number): BrowserSession[] => [
  { id: '1', createdAt: now - 2 * HOUR, expiresAt: now + 10 * HOUR, address: '198.51.100.7', agent: 'Firefox on Linux', current: true },
  { id: '2', createdAt: now - 5 * HOUR, expiresAt: now + 7 * HOUR, address: '2001:db8::7', agent: 'Safari on iOS', current: false },
]

const PERSON = {
  workspace: 'default',
  workspaceTitle: 'Acme',
  timeZone: 'Europe/Berlin',
  id: 'jwt_1',
  name: 'mara@example.com',
  by: 'person',
  role: 'viewer',
  scopes: ['read'],
}

const row = (name: string) => (page: Page) => page.getByRole('region', { name }).getByRole('listitem').first().waitFor()

/** Keys, members, workspaces and sessions as a team has them after a year, and as nobody should have them. */
export const accessStoriesAt = (now: number) => {
  const keys = { '/v1/keys': { keys: keysAt(now), nextCursor: null } }
  const members = { '/v1/members': { members: membersAt(now), canComeIn: true, nextCursor: null } }
  const viewer = { '/v1/session': { ...PERSON, expiresAt: now + 10 * HOUR } }
  return [
    { name: 'keys', path: '/settings/keys', answers: keys, ready: row('API keys') },
    { name: 'keys-viewer', path: '/settings/keys', answers: { ...keys, ...viewer }, ready: row('API keys') },
    {
      name: 'keys-none-ended',
      path: '/settings/keys?show=ended',
      answers: { '/v1/keys': { keys: [], nextCursor: null } },
      ready: (page: Page) => page.getByText('No key has ended').waitFor(),
    },
    {
      name: 'keys-error',
      path: '/settings/keys',
      status: 400,
      answers: { '/v1/keys': AWAY },
      ready: (page: Page) => page.getByRole('alert').waitFor(),
    },
    {
      name: 'keys-loading',
      path: '/settings/keys',
      never: ['/v1/keys'],
      ready: (page: Page) => page.getByLabel('Loading').first().waitFor(),
    },
    {
      name: 'key-new',
      path: '/settings/keys',
      answers: keys,
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'New key' }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'key-shown-once',
      path: '/settings/keys',
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'New key' }).click()
        await page.getByLabel('Name').fill('reporting')
        await page.getByRole('button', { name: 'Make the key' }).click()
        await page.getByRole('button', { name: 'I have stored it' }).waitFor()
      },
    },
    {
      name: 'key-revoke',
      path: '/settings/keys',
      answers: keys,
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'Revoke' }).nth(1).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    { name: 'members', path: '/settings/members', answers: members, ready: row('Members') },
    { name: 'members-viewer', path: '/settings/members', answers: { ...members, ...viewer }, ready: row('Members') },
    { name: 'members-first-run', path: '/settings/members', ready: (page: Page) => page.getByText('No member yet').waitFor() },
    {
      name: 'workspaces',
      path: '/settings/workspaces',
      answers: { '/v1/workspaces': { workspaces: workspacesAt(now), nextCursor: null } },
      ready: row('Workspaces'),
    },
    { name: 'sessions', path: '/settings/sessions', answers: { '/v1/sessions': { sessions: sessionsAt(now) } }, ready: row('Browsers') },
    {
      name: 'sign-in-access',
      path: '/sign-in',
      answers: { '/v1/sign-in': { person: { name: 'mara@example.com', workspaces: ['default', 'acme-eu'] }, refusal: null } },
      ready: (page: Page) => page.getByRole('button', { name: 'Continue as' }).waitFor(),
    },
    {
      name: 'sign-in-refused',
      path: '/sign-in',
      answers: {
        '/v1/sign-in': {
          person: null,
          refusal: 'eve@example.com is no member of the workspace default. Ask an admin of the workspace default: mara@example.com.',
        },
      },
      ready: (page: Page) => page.getByText('eve@example.com').waitFor(),
    },
  ]
}
