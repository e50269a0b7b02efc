import { BotConfig, configKey } from '@sluice/schema/config'
import type { LlmRpc } from '@sluice/schema/rpc/llm'
import { env as bindings, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { env } from '../../src/env.ts'
import { accounts } from '../../src/ledger/client.ts'

const llm = exports.Llm as unknown as LlmRpc

test('budgets are told as the ledger of the workspace has them', async () => {
  const budgets = [
    { scope: 'workspace', period: 'month', usd: 20, onExhausted: 'reject' },
    { scope: 'key', period: 'day', usd: 1 },
  ]
  const config = BotConfig.parse({ version: 1, workspace: 'thrifty', sources: {}, llm: { budgets } })
  await bindings.CONFIG.put(configKey('thrifty'), JSON.stringify({ workspace: 'thrifty', version: 1, config, secrets: {} }))
  const held = accounts({ budgets: config.llm?.budgets ?? [], limits: [] }, { keyId: 'key_a', task: null }, 'fast')
  const attempt = { id: 'a1', target: 'fast', costNanoUsd: 700, tokens: 10 }
  const ledger = env.LEDGER.getByName('thrifty')
  await ledger.reserve({ ...attempt, budgets: held.budgets, limits: [], leaseMs: 60_000 })
  const workspace = { scope: 'workspace', name: null, period: 'month', limitNanoUsd: 20_000_000_000, onExhausted: 'reject' }
  const key = { scope: 'key', name: 'key_a', period: 'day', limitNanoUsd: 1_000_000_000, onExhausted: 'degrade' }
  expect(await llm.budgets('thrifty')).toMatchObject([
    { ...workspace, spentNanoUsd: 0, reservedNanoUsd: 700 },
    { ...key, spentNanoUsd: 0, reservedNanoUsd: 700 },
  ])
  await ledger.settle([{ ...attempt, costNanoUsd: 300, outcome: 'ok' }])
  expect(await llm.budgets('thrifty')).toMatchObject([
    { ...workspace, spentNanoUsd: 300, reservedNanoUsd: 0 },
    { ...key, spentNanoUsd: 300, reservedNanoUsd: 0 },
  ])
})

test('a workspace without budgets has none', async () => {
  expect(await llm.budgets('default')).toEqual([])
})
