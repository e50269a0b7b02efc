import { anAnalysis, anItem } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import type { Delivery, Journey } from '../../src/api/shapes.ts'
import { fullTime } from '../../src/design/format.ts'
import { originalOf } from '../../src/item/judged.ts'
import { stepsOf } from '../../src/item/journey-steps.ts'
import { provenanceOf } from '../../src/item/provenance.ts'

const AT = 1_800_000_000_000

const aJourney = (parts: Partial<Journey> = {}): Journey => ({
  id: `evt_${'0'.repeat(32)}`,
  workspace: 'default',
  stage: 'dispatched',
  done: true,
  times: { receivedAt: AT, normalizedAt: AT + 20, analyzedAt: AT + 900, dispatchedAt: AT + 950, finishedAt: AT + 950 },
  durations: { normalize: 20, analyze: 880, dispatch: 50, deliver: null, total: 950 },
  item: anItem({ source: 'survey' }),
  items: [],
  analysis: anAnalysis(),
  tags: [],
  matched: [],
  ruleErrors: [],
  deliveries: [],
  deadLetters: [],
  raw: null,
  payload: null,
  author: null,
  similar: [],
  state: null,
  corrections: [],
  activity: [],
  notes: [],
  ...parts,
})

const aDelivery = (parts: Partial<Delivery>): Delivery => ({
  id: `dlv_${'0'.repeat(32)}`,
  eventId: `evt_${'0'.repeat(32)}`,
  rule: 'open-ticket',
  ruleVersion: 1,
  actionIndex: 0,
  destination: 'jira',
  status: 'delivered',
  heldReason: null,
  reason: null,
  title: 'The export crashes',
  createdAt: AT + 950,
  nextAttemptAt: null,
  finishedAt: AT + 2_000,
  uncertain: false,
  possibleRepeat: false,
  externalId: 'FEED-1',
  externalUrl: null,
  leadId: null,
  joinedTo: null,
  joined: 0,
  approval: null,
  approvalExpiresAt: null,
  attempts: [],
  ...parts,
})

const sentences = (journey: Journey): string[] => stepsOf(journey).map(({ outcome, sentence }) => `${outcome}: ${sentence}`)

/** The steps after those of the analysis. */
const told = (delivery: Delivery): string[] => sentences(aJourney({ matched: ['open-ticket'], deliveries: [delivery] })).slice(3)

test('what did not happen is a step too', () => {
  expect(sentences(aJourney())).toEqual([
    'done: Received from survey',
    'done: Normalised',
    expect.stringMatching(/: Analysed by /),
    'nothing: No rule matched',
  ])
})

test('an item under way says what it waits for', () => {
  const waiting = aJourney({
    times: { receivedAt: AT, normalizedAt: AT + 20, analyzedAt: null, dispatchedAt: null, finishedAt: null },
    durations: { normalize: 20, analyze: null, dispatch: null, deliver: null, total: null },
    analysis: null,
  })
  expect(sentences(waiting).at(-1)).toBe('waits: Waits for the analysis')
})

test('every try is a step, and so is what comes next', () => {
  const failed = { attempt: 1, at: AT + 1_000, durationMs: 30, outcome: 'retry' as const, status: 503, detail: 'busy' }
  const good = { attempt: 2, at: AT + 1_900, durationMs: 40, outcome: 'delivered' as const, status: 201, detail: '' }
  expect(told(aDelivery({ attempts: [failed, good] }))).toEqual([
    'done: Rule open-ticket v1 matched',
    'nothing: Waited to be sent to jira',
    'retrying: jira: try 1 failed, 503',
    'done: Delivered to jira: FEED-1',
  ])
  expect(told(aDelivery({ attempts: [failed], status: 'held', heldReason: 'breaker', externalId: null })).at(-1)).toBe('waits: jira: held')
})

test('how long a delivery waited for a person, and then to be sent, are steps of their own', () => {
  const good = { attempt: 1, at: AT + 61_000, durationMs: 40, outcome: 'delivered' as const, status: 201, detail: '' }
  const approval = { decision: 'approve' as const, at: AT + 60_950, actor: 'Mira', via: 'api' as const, comment: 'Checked.' }
  const steps = (parts: Partial<Delivery>) =>
    stepsOf(aJourney({ matched: ['open-ticket'], deliveries: [aDelivery({ attempts: [good], ...parts })] }))
      .slice(4)
      .map(({ sentence, detail, durationMs }) => [sentence, detail, durationMs])
  expect(steps({ approval: { ...approval, edited: ['title'] } })).toEqual([
    ['Approved for jira by Mira', 'with another title · Checked.', 60_000],
    ['Waited to be sent to jira', '', 50],
    ['Delivered to jira: FEED-1', 'The export crashes', 40],
  ])
  // Where the first try broke off, nobody knows it.
  expect(steps({ attempts: [{ ...good, attempt: 9 }] })).toHaveLength(1)
  expect(steps({ approval: { ...approval, decision: 'reject' }, attempts: [], status: 'skipped' })).toEqual([['jira: skipped', '', null]])
})

test('what is tried again says when', () => {
  const nextAttemptAt = AT + 60_000
  const step = stepsOf(aJourney({ deliveries: [aDelivery({ status: 'retrying', reason: 'answered 503', nextAttemptAt })] })).at(-1)
  expect(step).toMatchObject({ outcome: 'retrying', detail: `answered 503 · next try at ${fullTime(nextAttemptAt)}` })
})

test('a dead letter stands where the item stopped, with the reason', () => {
  const letter = {
    id: 'dl-1',
    stage: 'raw',
    eventId: null,
    code: 'MAPPING_FAILED',
    reason: 'no text',
    times: 1,
    failedAt: AT + 5,
    replayedAt: null,
    source: null,
    edited: null,
    discarded: null,
    message: null,
  } as const
  const stepOf = (over: Partial<Journey['deadLetters'][number]>) => stepsOf(aJourney({ deadLetters: [{ ...letter, ...over }] }))[1]
  expect(stepOf({})).toMatchObject({ outcome: 'failed', sentence: 'Stopped at raw: MAPPING_FAILED', detail: 'no text' })
  const discarded = { at: AT, by: 'Mira', reason: 'a test' }
  expect(stepOf({ discarded })).toMatchObject({ outcome: 'nothing', sentence: 'Stopped at raw: MAPPING_FAILED; discarded: a test' })
  const edited = { at: AT, by: 'Mira', original: null }
  expect(stepOf({ replayedAt: AT, edited })).toMatchObject({ sentence: 'Had stopped at raw, was corrected and replayed' })
})

test('what a person did is in the same line of time; what the analysis put on the list is not', () => {
  const state = { state: 'done' as const, until: null, assignee: null, at: AT + 9_000, by: 'Mira' }
  expect(sentences(aJourney({ state })).at(-1)).toBe('done: Marked done')
  expect(sentences(aJourney({ state: { ...state, state: 'todo', by: null } })).at(-1)).toBe('nothing: No rule matched')
})

test('the answer of the model is kept beside a correction, until the item is judged anew', () => {
  const analysis = anAnalysis({ category: 'praise' })
  const corrections = [
    { field: 'category', from: 'bug', to: 'question', at: AT, by: 'Mira' },
    { field: 'category', from: 'question', to: 'praise', at: AT + 1, by: 'Mira' },
  ]
  expect(originalOf(analysis, corrections)).toEqual({ category: 'bug' })
  expect(originalOf(anAnalysis({ category: 'bug' }), corrections)).toEqual({})
})

test('a judgement says where it comes from, and what it is worth where nobody knows the price', () => {
  const analysis = anAnalysis({
    method: 'llm',
    model: 'gpt-5-mini',
    promptVersion: 'sentiment-12',
    costNanoUsd: null,
    degraded: false,
    cached: false,
  })
  expect(provenanceOf(analysis)).toMatch(/^gpt-5-mini · prompt sentiment-12 · .*unpriced$/)
  expect(provenanceOf({ ...analysis, method: 'embedded', degraded: true, degradedBy: 'timeout' })).toMatch(
    /^embedded analyser.*Degraded: timeout$/,
  )
})

test('what people did and wrote stands in one line of time with what was sent', () => {
  const steps = sentences(
    aJourney({
      state: { state: 'todo', until: null, assignee: 'mira', at: 9, by: 'mira' },
      activity: [
        { at: 5_000, by: 'mira', action: 'item.assigned', details: { assignee: 'mira' } },
        { at: 9_000, by: 'tom', action: 'item.noted', details: {} },
        { at: 9_500, by: 'tom', action: 'item.todo', details: {} },
      ],
      notes: [{ id: 1, at: 7_000, by: 'tom', mine: true, text: 'Called her.' }],
    }),
  )
  expect(steps.slice(-3)).toEqual(['done: Assigned to mira', 'nothing: Note by tom', 'done: Put back to do'])
})
