import type { PromptContent, PromptDetail } from '../../../src/prompts/shapes.ts'
import { BUILT_IN, CANDIDATE, LIVE, OLD } from './prompt-versions.ts'

const DAY = 86_400_000

const SYSTEM = `You read one piece of feedback about our notebook app and fill in a form about it, as JSON.

Fill in:
- sentiment: how the writer feels about the app. A polite report of a fault is neutral or negative.
- category: bug, feature, praise, complaint, question, other.
- urgency: critical where data or money is lost for many, high where somebody cannot go on, else normal.
- topics: at most three, one to three words each.

The working language is {{ workspace.language }}.`

const content = (over: Partial<PromptContent> = {}): PromptContent => ({
  system: SYSTEM,
  user: '{{ text }}',
  variables: {
    text: { type: 'text', required: true, description: 'what somebody wrote', maxChars: 20_000 },
    rating: { type: 'number', required: false, description: 'the writer’s own, from 0 to 1', maxChars: 20_000 },
  },
  examples: [],
  output: { type: 'object', properties: { sentiment: { type: 'string' }, category: { type: 'string' } }, required: ['sentiment'] },
  model: 'default',
  maxOutputTokens: 4_000,
  cacheSeconds: 0,
  ...over,
})

const STRICTER = SYSTEM.replace(
  '- urgency: critical where data or money is lost for many, high where somebody cannot go on, else normal.',
  '- urgency: critical where data or money is lost, now; high where somebody cannot go on or a date is named; low where nothing waits.\n- a question is neutral, however it is put.',
)

/** One prompt with three versions and its history. */
export const detail = (now: number): PromptDetail => ({
  name: 'analyze',
  builtIn: { version: BUILT_IN, content: content({ system: `${SYSTEM}\nDo not invent what the text does not say.` }) },
  labels: { production: LIVE, candidate: { version: CANDIDATE, share: 0.1 } },
  versions: [
    { version: CANDIDATE, content: content({ system: STRICTER, temperature: 0.2 }), createdAt: now - 4 * DAY, createdBy: 'key_1f00ab12' },
    { version: LIVE, content: content(), createdAt: now - 26 * DAY, createdBy: 'key_0a1b2c3d' },
    {
      version: OLD,
      content: content({ system: SYSTEM.replace(' about our notebook app', '') }),
      createdAt: now - 61 * DAY,
      createdBy: 'key_0a1b2c3d',
    },
  ],
  history: [
    {
      labels: { production: LIVE, candidate: { version: CANDIDATE, share: 0.1 } },
      at: now - 3 * DAY,
      by: 'key_1f00ab12',
      reason: 'Urgency is corrected most: try stricter words',
    },
    { labels: { production: LIVE }, at: now - 26 * DAY, by: 'key_0a1b2c3d', reason: 'Says what the product is' },
    { labels: { production: OLD }, at: now - 61 * DAY, by: 'key_0a1b2c3d', reason: 'First wording of our own' },
  ],
  callers: { key_0a1b2c3d: 'ci', key_1f00ab12: 'Mira' },
  asksModels: true,
})
