import { dlv } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { CONNECTORS } from '../../../src/connectors/registry.ts'
import { service } from './service.ts'

const config = { kind: 'asana', project: '11001', token: '${TOKEN}', tags: ['13001'] }
const TASK = { gid: '12001', permalink_url: 'https://app.asana.com/0/11001/12001' }
const created = () => ({ status: 201, body: { data: TASK } })

test('a task is made in the project, with its marker at the end', async () => {
  const asana = service({ config, options: { tags: ['13002'], assignee: '14001' } }, created)
  expect(await asana.send()).toMatchObject({ kind: 'delivered', externalId: '12001', externalUrl: TASK.permalink_url })
  expect(asana.bodies()).toEqual([
    {
      data: {
        name: 'Export',
        notes: `It loses rows.\n\nsluice:${dlv(1)}`,
        projects: ['11001'],
        tags: ['13001', '13002'],
        assignee: '14001',
      },
    },
  ])
})

test('the address of a person in Asana, which is a mention there, is none in what people write', () => {
  const escape = CONNECTORS.get('asana')?.channel.escape
  expect(CONNECTORS.get('asana')?.channel.link('https://app.asana.com/0/1234/list')).not.toContain('asana.com/')
  expect(escape?.('see https://app.asana.com/0/1234/list and a@b.c')).toBe('see https://app.asana.com\u2060/0/1234/list and a@b.c')
})

test('a task of an earlier try is found on whatever page of the project’s tasks it is', async () => {
  const asana = service({ config }, ({ url }) =>
    url.searchParams.get('offset') === 'abc'
      ? { body: { data: [{ ...TASK, notes: `Text\n\nsluice:${dlv(1)}` }], next_page: null } }
      : { body: { data: [{ gid: '1', notes: `sluice:${dlv(2)}` }], next_page: { offset: 'abc' } } },
  )
  expect(await asana.find()).toMatchObject({ ok: true, value: { externalId: '12001' } })
  expect(asana.asked.map(({ url }) => url.searchParams.get('modified_since'))).toEqual(['2026-01-02T03:02:35Z', '2026-01-02T03:02:35Z'])
})

test('a report of the same problem becomes a comment; where the task was deleted, a task of its own', async () => {
  const there = service({ config, lead: '99' }, () => ({ status: 201, body: { data: { gid: '7' } } }))
  expect(await there.send()).toMatchObject({ externalId: '99' })
  expect(there.asked[0]?.url.pathname).toBe('/api/1.0/tasks/99/stories')
  const gone = service({ config, lead: '99' }, ({ url }) => (url.pathname.includes('/99/') ? { status: 404 } : created()))
  expect(await gone.send()).toMatchObject({ externalId: '12001' })
})

test('a report of the same problem as a task that was moved to where the account may not look is a task of its own', async () => {
  const hidden = service({ config, lead: '99' }, ({ url }) => (url.pathname.includes('/99/') ? { status: 403 } : created()))
  expect(await hidden.send()).toMatchObject({ kind: 'delivered', externalId: '12001', own: true })
})

test.each([
  [402, 'rejected', 'the plan of the workspace'],
  [403, 'denied', 'member of the project'],
])('%i comes out as %s, with what to do', async (status, kind, detail) => {
  const asana = service({ config }, () => ({ status, body: { errors: [{ message: 'No.' }] } }))
  expect(await asana.send()).toMatchObject({ kind, detail: expect.stringContaining(detail) as string })
})
