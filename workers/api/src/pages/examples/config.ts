import type { Example } from '../../http/describe-route.ts'
import { AT, KEY } from './story.ts'

const WRITTEN = { version: 1, sources: { shop: { kind: 'github', secret: '${SHOP_SECRET}' } } }

const CONFIG = {
  workspace: 'default',
  version: 17,
  config: {
    ...WRITTEN,
    workspace: 'default',
    sources: { shop: { ...WRITTEN.sources.shop, limit: { requests: 600, per: 'minute' }, maxBytes: 1_000_000, origins: [] } },
    analysis: { targets: [], batchItems: 10, workingLanguage: 'en', context: '', cacheDays: 30, maxInputChars: 8_000 },
    destinations: {},
    rules: {},
  },
  secrets: ['SHOP_SECRET'],
  changedAt: AT,
  changedBy: KEY,
  configVersion: 17,
  managed: null,
}

/** The configuration. */
export const CONFIGURATION = {
  getConfig: { answer: CONFIG },
  putConfig: { body: { config: WRITTEN, secrets: { SHOP_SECRET: 'what the provider signs with' } }, answer: { ...CONFIG, changed: true } },
  restoreConfig: { body: { reason: 'The new rule opened too many tickets' }, answer: { ...CONFIG, changed: true } },
} satisfies Record<string, Example>
