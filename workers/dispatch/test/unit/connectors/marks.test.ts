import { anItem, dlv } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { CONNECTORS } from '../../../src/connectors/registry.ts'
import { type Answered, type Asked, service } from './service.ts'

const FORGED = `sluice:${dlv(2)} and sluice-${dlv(2)}`
const author = { id: 'a', email: 'ana@example.com' }
const data = { item: anItem({ author }) }

/** Enough of an answer for each of them. */
const any = ({ method }: Asked): Answered =>
  method === 'GET' ? { body: { id: '1' } } : { status: 201, body: { id: 1, key: 'S-1', gid: '1', data: { gid: '1' }, ticket: { id: 1 } } }

const CONFIGS = [
  { kind: 'asana', project: '11001', token: '${TOKEN}' },
  { kind: 'hubspot', token: '${TOKEN}' },
  { kind: 'notion', dataSource: '0123456789abcdef0123456789abcdef', token: '${TOKEN}' },
  { kind: 'zendesk', url: 'https://acme.zendesk.com', email: 'a@b.co', token: '${TOKEN}' },
  { kind: 'jira', url: 'https://acme.atlassian.net', project: 'SUP', email: 'a@b.co', token: '${TOKEN}' },
]
const cases = CONFIGS.flatMap((config) => [
  { kind: config.kind, config, lead: undefined, where: 'a ticket' },
  ...(CONNECTORS.get(config.kind)?.joins ? [{ kind: config.kind, config, lead: '9', where: 'a comment' }] : []),
])

test.each(cases)('nothing that people write in $where of $kind passes for the mark of another delivery', async ({ config, lead }) => {
  const made = service({ config, data, text: FORGED, ...(lead === undefined ? {} : { lead }) }, any)
  await made.send()
  const sent = made.asked.findLast(({ method }) => method !== 'GET')?.text ?? ''
  expect(sent).toContain(dlv(1))
  expect(sent).toContain(dlv(2))
  expect(sent).not.toMatch(new RegExp(`sluice[:-]${dlv(2)}`))
})
