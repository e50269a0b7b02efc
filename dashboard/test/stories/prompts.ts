import type { Page } from 'playwright-core'
import { detail } from './answers/prompt.ts'
import { compared, summaries } from './answers/prompt-results.ts'
import { trialAt } from './answers/prompt-trial.ts'
import { INVALID } from './answers/refusal.ts'
import { CANDIDATE, OLD } from './answers/prompt-versions.ts'

const DAY = 86_400_000

const READER = { workspace: 'default', name: 'reader', scopes: ['read'], role: 'viewer' }

const heading = (page: Page): Promise<void> => page.getByRole('list', { name: 'Versions' }).waitFor()

/** States of the prompts that a bot which has just been started is not in. */
export const promptStoriesAt = (now: number) => {
  const one = { '/v1/prompts/analyze': detail(now), '/v1/prompts/analyze/results': compared(now) }
  return [
    {
      name: 'prompts',
      path: '/prompts',
      answers: { '/v1/prompts': summaries(now) },
      ready: (page: Page) => page.getByText('A/B 10').waitFor(),
    },
    {
      name: 'prompts-no-model',
      path: '/prompts?show=own',
      answers: {
        '/v1/prompts': {
          prompts: summaries(now)
            .prompts.filter(({ versions }) => versions === 0)
            .map((prompt) => ({ ...prompt, asksModels: false, week: null })),
        },
      },
      ready: (page: Page) => page.getByText('No prompt of your own yet').waitFor(),
    },
    {
      name: 'prompts-loading',
      path: '/prompts',
      answers: {},
      ready: async (page: Page) => {
        await page.route('**/v1/prompts', () => new Promise(() => undefined))
        await page.reload()
        await page.getByLabel('Loading').waitFor()
      },
    },
    {
      name: 'prompts-error',
      path: '/prompts',
      status: 400,
      answers: {
        '/v1/prompts': INVALID,
      },
      ready: (page: Page) => page.getByRole('alert').waitFor(),
    },
    { name: 'prompt', path: '/prompts/analyze', answers: one, ready: heading },
    {
      name: 'prompt-diff',
      path: `/prompts/analyze?tab=diff&version=${CANDIDATE}`,
      answers: one,
      ready: (page: Page) => page.getByText('added: ').first().waitFor(),
    },
    {
      name: 'prompt-try',
      path: `/prompts/analyze?tab=try&version=${CANDIDATE}&pick=corrected`,
      answers: one,
      ready: async (page: Page) => {
        await page.route('**/v1/prompts/analyze/try', (route) => route.fulfill({ body: trialAt(now), contentType: 'application/x-ndjson' }))
        await page.getByRole('button', { name: 'Try', exact: true }).click()
        await page.getByText('As people say', { exact: true }).waitFor()
      },
    },
    {
      name: 'prompt-results',
      path: '/prompts/analyze?tab=results',
      answers: one,
      ready: (page: Page) => page.getByText('needs about 400 more items').waitFor(),
    },
    {
      name: 'prompt-deploy',
      path: `/prompts/analyze?version=${OLD}`,
      answers: one,
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'Roll back to this …' }).click()
        await page.getByLabel('Reason').waitFor()
      },
    },
    {
      name: 'prompt-draft',
      path: '/prompts/analyze',
      answers: one,
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'Edit as a new version' }).click()
        await page.getByLabel('Variables (JSON)').fill('{ "text": {')
        await page.getByText('is not JSON yet').waitFor()
      },
    },
    {
      name: 'prompt-read-only',
      path: '/prompts/analyze?tab=try',
      answers: { ...one, '/v1/session': { ...READER, expiresAt: now + DAY } },
      ready: (page: Page) => page.locator('button[disabled]').filter({ hasText: /^Try$/ }).waitFor(),
    },
  ]
}
