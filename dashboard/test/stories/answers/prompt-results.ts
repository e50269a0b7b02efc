import type { PromptResults, PromptSummary, VersionResults } from '../../../src/prompts/shapes.ts'
import { BUILT_IN, CANDIDATE, LIVE } from './prompt-versions.ts'

const MINUTE = 60_000
const DAY = 86_400_000

const share = (count: number, of: number, low: number, high: number) => ({ count, of, share: of === 0 ? null : count / of, low, high })

const results = (version: string, over: Partial<VersionResults> = {}): VersionResults => ({
  version,
  items: 7_412,
  calls: 802,
  validFirst: share(781, 795, 0.9707, 0.9895),
  repaired: share(14, 795, 0.0105, 0.0293),
  unanswered: share(3, 802, 0.0013, 0.011),
  corrected: share(341, 7_412, 0.0415, 0.051),
  agreement: { fields: 29_648, corrected: 402, share: 1 - 402 / 29_648, byField: { urgency: 211, sentiment: 140, category: 51 } },
  costNanoUsdPer1000: 214_000_000,
  latencyMs: { p50: 1_420, low: 1_380, high: 1_460, p95: 3_900 },
  ...over,
})

const none = { count: 0, of: 0, share: null, low: null, high: null }
const task = (version: string, calls: number): VersionResults =>
  results(version, {
    items: null,
    calls,
    validFirst: calls === 0 ? none : share(calls, calls, 0.98, 1),
    repaired: calls === 0 ? none : share(0, calls, 0, 0.02),
    unanswered: calls === 0 ? none : share(0, calls, 0, 0.02),
    corrected: null,
    agreement: null,
    costNanoUsdPer1000: calls === 0 ? null : 96_000_000,
  })

/** All prompts with a week of each. */
export const summaries = (now: number): { prompts: PromptSummary[] } => {
  const builtIn = (name: string, calls: number): PromptSummary => ({
    name,
    builtIn: `${name}-000000000000`,
    labels: null,
    versions: 0,
    updatedAt: null,
    updatedBy: null,
    week: task(`${name}-000000000000`, calls),
    asksModels: true,
  })
  return {
    prompts: [
      {
        name: 'analyze',
        builtIn: BUILT_IN,
        labels: { production: LIVE, candidate: { version: CANDIDATE, share: 0.1 } },
        versions: 3,
        updatedAt: now - 3 * DAY,
        updatedBy: 'key_0a1b2c3d',
        week: results(LIVE),
        asksModels: true,
      },
      builtIn('classify-intent', 0),
      builtIn('extract-entities', 214),
      {
        name: 'reply',
        builtIn: null,
        labels: { production: 'reply-3f0c93ab77de' },
        versions: 12,
        updatedAt: now - 40 * MINUTE,
        updatedBy: 'key_1f00ab12',
        week: task('reply-3f0c93ab77de', 1_204),
        asksModels: true,
      },
      builtIn('sentiment', 88),
      builtIn('summarize', 0),
      builtIn('topics', 0),
      builtIn('translate', 640),
    ],
  }
}

/** Two versions side by side, of which nobody can say yet which one is better. */
export const compared = (now: number): PromptResults => ({
  name: 'analyze',
  from: now - 7 * DAY,
  to: now,
  versions: [results(CANDIDATE, { items: 391, calls: 44, corrected: share(14, 391, 0.0214, 0.0592) }), results(LIVE)],
  embeddedItems: 64,
  comparison: {
    since: now - 3 * DAY,
    share: 0.1,
    production: results(LIVE, { items: 3_544, calls: 381, corrected: share(168, 3_544, 0.0409, 0.0549) }),
    candidate: results(CANDIDATE, {
      items: 391,
      calls: 44,
      corrected: share(14, 391, 0.0214, 0.0592),
      validFirst: share(43, 44, 0.8819, 0.996),
    }),
    differences: [
      { measure: 'corrected', value: -0.0116, low: -0.0274, high: 0.0126, better: null },
      { measure: 'validFirst', value: -0.0051, low: -0.1, high: 0.0157, better: null },
      { measure: 'unanswered', value: 0.0012, low: -0.0075, high: 0.079, better: null },
    ],
    verdict: 'undecided',
    needs: 400,
  },
})
