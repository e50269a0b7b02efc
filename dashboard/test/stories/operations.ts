import type { Page } from 'playwright-core'
import { approvalsAt, deliveriesAt, destinationsAt, groupsAt, lettersAt } from './answers/operations.ts'
import { AWAY } from './answers/refusal.ts'

const list = (name: string) => (page: Page) => page.getByRole('list', { name, exact: true }).getByRole('listitem').first().waitFor()
const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor()
const alert = (page: Page) => page.getByRole('alert').waitFor()

/** The pages where things are put right: as they mostly are, in trouble, with nothing to do, and out of reach. */
export const operationStoriesAt = (now: number) => {
  const destinations = { '/v1/destinations': { destinations: destinationsAt(now) } }
  const [group] = groupsAt(now)
  const opened = new URLSearchParams({ stage: group?.stage ?? '', code: group?.code ?? '', reason: group?.reason ?? '' })
  const letters = {
    '/v1/dead-letters': { deadLetters: lettersAt(now), nextCursor: null },
    '/v1/dead-letters/groups': { groups: groupsAt(now), more: false },
  }
  return [
    { name: 'sources', path: '/sources', ready: text('Survey answers') },
    { name: 'source', path: '/sources/survey', ready: text('Try a payload') },
    { name: 'rules', path: '/rules', ready: text('open-ticket') },
    { name: 'rule', path: '/rules/open-ticket', ready: text(/^Would be sent/) },
    { name: 'destinations', path: '/destinations', answers: destinations, ready: list('Destinations') },
    {
      name: 'destinations-first-run',
      path: '/destinations',
      answers: { '/v1/destinations': { destinations: [] } },
      ready: text('A destination is where'),
    },
    { name: 'destinations-error', path: '/destinations', status: 503, answers: { '/v1/destinations': AWAY }, ready: alert },
    {
      name: 'destination',
      path: '/destinations?name=crm',
      answers: { ...destinations, '/v1/deliveries': deliveriesAt(now) },
      ready: list('Deliveries'),
    },
    { name: 'approvals', path: '/approvals', answers: { '/v1/approvals': approvalsAt(now) }, ready: list('Waiting for approval') },
    { name: 'approvals-all-clear', path: '/approvals', ready: text('Nothing waits for you') },
    { name: 'approvals-error', path: '/approvals', status: 503, answers: { '/v1/approvals': AWAY }, ready: alert },
    { name: 'dead-letters', path: '/dead-letters', answers: letters, ready: list('Causes') },
    {
      name: 'dead-letters-group',
      path: `/dead-letters?${opened.toString()}&letter=${lettersAt(now)[0]?.id}`,
      answers: letters,
      ready: list('Messages'),
    },
    {
      name: 'dead-letters-all-clear',
      path: '/dead-letters',
      answers: { '/v1/dead-letters/groups': { groups: [], more: false } },
      ready: text('Nothing needs you'),
    },
    { name: 'dead-letters-error', path: '/dead-letters', status: 503, answers: { '/v1/dead-letters/groups': AWAY }, ready: alert },
    { name: 'secrets', path: '/settings/secrets', ready: list('Secrets') },
    { name: 'configuration-edit', path: '/settings/configuration?edit=true', ready: text('Beside what is in force') },
  ]
}
