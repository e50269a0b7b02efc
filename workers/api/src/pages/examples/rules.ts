import { RuleConfig } from '@sluice/schema/rules'
import type { Example } from '../../http/describe-route.ts'
import { AT, EVENT, KEY, TEXT } from './story.ts'

/** A rule as the documentation shows it. */
const RULE = RuleConfig.parse({
  when: 'analysis.category == "bug" && analysis.urgency != "low"',
  unless: 'author.bot',
  then: [{ to: 'tickets', options: { issueType: 'Bug' } }],
})

const NAME = 'open-ticket'
const REASON = 'Low urgency is not worth a ticket'
const EDITED = { name: NAME, version: 18, changed: true, rule: RULE }
const HEALTH = { matches: { day: 12, week: 81 }, lastMatchAt: AT, errors: { day: 0, week: 0 }, lastError: null }

const PLANNED = {
  action: 0,
  destination: 'tickets',
  kind: 'jira',
  title: `Bug: ${TEXT}`,
  text: TEXT,
  approval: false,
  problems: [],
}

const DRY_RUN = {
  name: NAME,
  tried: 'draft',
  lookedAt: 500,
  matching: 12,
  actions: { tickets: 12 },
  errors: 0,
  errorSamples: [],
  difference: { newlyMatching: 1, noLongerMatching: 4, otherRules: {} },
  items: [{ itemId: EVENT, source: 'survey', title: null, text: TEXT, receivedAt: AT, isNew: true, actions: [PLANNED] }],
  noLongerMatching: [],
  notMatching: [],
  days: [{ start: 1_767_312_000_000, lookedAt: 500, matching: 12, matchingNow: 15 }],
  backTo: AT - 86_400_000,
  nextCursor: null,
}

const part = (expression: string, value: boolean) => ({ expression, value, parts: [] })

const EXPLAINED = {
  rule: NAME,
  matched: false,
  because: 'when',
  when: {
    expression: RULE.when,
    value: false,
    parts: [part('analysis.category == "bug"', true), part('analysis.urgency != "low"', false)],
  },
  unless: part('author.bot', false),
  actions: [],
}

const FORM = {
  all: [{ field: 'analysis.category', operator: 'is', value: 'bug' }, { not: { field: 'item.text', operator: 'contains', value: 'test' } }],
}

/** Rules, and what they would do. */
export const RULES = {
  listRules: {
    answer: {
      rules: [{ name: NAME, rule: RULE, version: 17, reason: REASON, changedAt: AT, changedBy: KEY, draft: null, health: HEALTH }],
      countedSince: AT,
    },
  },
  getRule: {
    answer: {
      name: NAME,
      rule: RULE,
      version: 17,
      draft: null,
      versions: [{ version: 17, rule: RULE, reason: REASON, createdAt: AT, createdBy: KEY, createdByName: 'ci' }],
      health: HEALTH,
    },
  },
  putRuleDraft: {
    body: { rule: RULE, base: 17 },
    answer: { rule: RULE, base: 17, updatedAt: AT, updatedBy: KEY, outdated: false },
  },
  publishRule: { body: { reason: REASON }, answer: EDITED },
  enableRule: { body: { reason: 'The ticket system is back' }, answer: EDITED },
  disableRule: {
    body: { reason: 'Too many tickets while we look into it' },
    answer: { ...EDITED, rule: { ...RULE, enabled: false } },
  },
  deleteRule: { body: { reason: 'The channel is gone' }, answer: { name: 'share-kudos', version: 19, changed: true, rule: null } },
  restoreRule: { body: { version: 12, reason: 'The new condition lets everything through' }, answer: EDITED },
  dryRunRule: { body: { name: NAME, rule: RULE, last: 500 }, answer: DRY_RUN },
  explainRule: { body: { name: NAME, rule: RULE, items: [EVENT] }, answer: { items: [{ itemId: EVENT, rule: EXPLAINED }] } },
  explainItem: { answer: { itemId: EVENT, at: AT, rules: [EXPLAINED] } },
  convertRuleForm: {
    body: { form: FORM },
    answer: { form: FORM, expression: 'analysis.category == "bug" && !item.text.contains("test")' },
  },
  listRuleFields: {
    answer: {
      fields: [
        { name: 'item.title', label: 'Title', type: 'text', optional: true, choices: null, operators: ['is', 'contains', 'is_set'] },
      ],
      operators: [{ name: 'is_set', label: 'is set', value: 'none' }],
    },
  },
  previewAction: {
    body: { action: { to: 'tickets', title: 'Bug: {{ item.text }}' }, itemId: EVENT, rule: NAME },
    answer: PLANNED,
  },
} satisfies Record<string, Example>
