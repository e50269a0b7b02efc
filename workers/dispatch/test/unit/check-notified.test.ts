import { aSnapshot } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { checkNotified } from '../../src/check-notified.ts'

const destinations = {
  ops: { kind: 'webhook', url: 'https://ops.test', secret: '${KEY}' },
  labels: { kind: 'tag' },
}

const rules = (notify: string) => ({ 'open-ticket': { when: 'true', then: [{ to: 'ops' }, { to: 'ops', approval: { notify } }] } })

test('alerts and notices go to destinations that are there', () => {
  expect(checkNotified(aSnapshot({ destinations, alerts: { to: ['ops'] }, rules: rules('ops') }).config)).toEqual([])
  expect(checkNotified(aSnapshot({ destinations, alerts: { to: ['ops', 'nobody'] }, rules: rules('gone') }).config)).toEqual([
    { path: 'alerts.to.1', message: 'there is no destination nobody' },
    { path: 'rules.open-ticket.then.1.approval.notify', message: 'there is no destination gone' },
  ])
})

test('an alert, which has no author, does not go where only authors have a place', () => {
  const crm = { kind: 'hubspot', token: '${TOKEN}' }
  const check = (destination: object) =>
    checkNotified(
      aSnapshot({ destinations: { ...destinations, crm: { ...crm, ...destination } }, alerts: { to: ['crm'] }, rules: rules('crm') })
        .config,
    )
  expect(check({})).toEqual([{ path: 'alerts.to.0', message: expect.stringContaining('`contact`') as string }])
  expect(check({ contact: 'feedback@example.com' })).toEqual([])
})

test('a destination whose actions need options cannot be told anything', () => {
  expect(checkNotified(aSnapshot({ destinations, alerts: { to: ['labels'] } }).config)).toEqual([
    { path: 'alerts.to.0', message: 'labels cannot be told anything: its actions need the option tags' },
  ])
})
