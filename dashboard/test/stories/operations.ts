import type { Page } from 'playwright-core'
import { approvalsAt, deliveriesAt, destinationsAt, discardedAt, groupsAt, lettersAt } from './answers/operations.ts'
import { aDryRun } from './answers/dry-run.ts'
import { AWAY } from './answers/refusal.ts'

const list = (name: string) => (page: Page) => page.getByRole('list', { name, exact: true }).getByRole('listitem').first().waitFor()
const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor()
const alert = (page: Page) => page.getByRole('alert').waitFor()

/** The editor, with a line changed and checked. */
async function fixing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Fix', exact: true }).first().click()
  const payload = page.getByRole('textbox', { name: 'Payload' })
  await payload.fill((await payload.inputValue()).replace('"answer"', '"coment"'))
  await page.getByRole('button', { name: 'Check' }).click()
  await text('is required')(page)
}

/** The pages where things are put right: as they mostly are, in trouble, with nothing to do, and out of reach. */
export const operationStoriesAt = (now: number) => {
  const destinations = { '/v1/destinations': { destinations: destinationsAt(now) } }
  const [group] = groupsAt(now)
  const opened = new URLSearchParams({ stage: group?.stage ?? '', code: group?.code ?? '', reason: group?.reason ?? '' })
  const letters = {
    '/v1/dead-letters': { deadLetters: lettersAt(now), keptDays: 30, nextCursor: null },
    '/v1/dead-letters/groups': { groups: groupsAt(now), more: false },
  }
  return [
    { name: 'sources', path: '/sources', ready: text('Survey answers') },
    { name: 'source', path: '/sources/survey', ready: text('Try a payload') },
    { name: 'rules', path: '/rules', ready: text('open-ticket') },
    { name: 'rule', path: '/rules/open-ticket', ready: text(/^Would be sent/) },
    { name: 'rule-days', path: '/rules/open-ticket', answers: { '/v1/rules/dry-run': aDryRun(now) }, ready: text('Matching by day') },
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
    {
      name: 'approvals-edit',
      path: `/approvals?open=${approvalsAt(now).approvals[1]?.delivery.id}`,
      answers: { '/v1/approvals': approvalsAt(now) },
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'Put it otherwise …' }).click()
        await page.getByLabel('Text').waitFor()
      },
    },
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
      name: 'dead-letters-fix',
      path: `/dead-letters?${opened.toString()}`,
      answers: {
        ...letters,
        [`/v1/dead-letters/${lettersAt(now)[0]?.id}/check`]: {
          items: [],
          issues: [{ path: 'payload.comment', message: 'is required' }],
        },
      },
      ready: fixing,
    },
    {
      name: 'dead-letters-discarded',
      path: `/dead-letters?view=discarded&letter=${lettersAt(now)[0]?.id}`,
      answers: { '/v1/dead-letters': { deadLetters: discardedAt(now), keptDays: 30, nextCursor: null } },
      ready: list('Discarded'),
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
