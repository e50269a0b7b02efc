import { LlmConfig } from '@sluice/schema/llm'
import { expect, test } from 'vitest'
import { checkModels } from '../../../src/routing/check-models.ts'

const targets = { gpt: { provider: 'openai' }, claude: { provider: 'anthropic' } }
const issuesOf = (llm: object) => checkModels(LlmConfig.parse({ targets, ...llm }))

test('a configuration whose names all lead somewhere is fine', () => {
  const limits = [{ scope: 'target', name: 'gpt', rpm: 5 }]
  const budgets = [{ scope: 'workspace', period: 'day', usd: 1 }]
  expect(issuesOf({ models: { default: { targets: ['gpt', { to: 'claude', weight: 2 }] } }, limits, budgets })).toEqual([])
})

test.each([
  [
    'a target that is not there',
    { models: { m: { targets: ['gtp'] } } },
    'llm.models.m.targets.0',
    'there is no target gtp; llm.targets has gpt, claude',
  ],
  [
    'an alias called like a target',
    { models: { gpt: { targets: ['gpt'] } } },
    'llm.models.gpt',
    'is the name of a target too; a request could mean either',
  ],
  ['nobody to be asked', { models: { m: { targets: [{ to: 'gpt', weight: 0 }] } } }, 'llm.models.m', 'has no target with a weight above 0'],
  [
    'a budget of an unknown target',
    { budgets: [{ scope: 'target', name: 'x', period: 'day', usd: 1 }] },
    'llm.budgets.0.name',
    'there is no target x; llm.targets has gpt, claude',
  ],
  [
    'a name for the workspace',
    { limits: [{ scope: 'workspace', name: 'x', rpm: 1 }] },
    'llm.limits.0.name',
    'has no meaning for the whole workspace',
  ],
])('%s is found at its place', (_what, llm, path, message) => {
  expect(issuesOf(llm)).toEqual([{ path, message }])
})
