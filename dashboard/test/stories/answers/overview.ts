import type { Overview } from '../../../src/api/shapes.ts'
import { course, wave } from '../noise.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A busy week, invented: everything that Overview can show at once. */
export function aBusyWeek(now: number): Overview {
  const bucketMs = 4 * HOUR
  const to = Math.ceil(now / bucketMs) * bucketMs
  const from = to - 7 * DAY
  const sentiment = Array.from({ length: 42 }, (_, index) => ({
    at: from + index * bucketMs,
    negative: Math.round((index === 37 || index === 38 ? 110 : 30) + 34 * wave(index, 1)),
    neutral: Math.round(50 + 60 * wave(index, 2)),
    positive: Math.round(60 + 90 * wave(index, 3)),
  }))
  return {
    asOf: now,
    from,
    to,
    bucketMs,
    tiles: {
      items: { value: 8_412, previous: 7_484, series: course(30, 200, 1) },
      negativeShare: { value: 0.241, previous: 0.209, series: course(30, 20, 2) },
      deliveredP95Ms: { value: 4_810, previous: 5_390, series: course(30, 5_000, 3) },
      costNanoUsd: {
        value: 38_200_000_000,
        previous: 35_100_000_000,
        series: course(30, 5, 4),
        budgetNanoUsd: 120_000_000_000,
        unpriced: 12,
      },
    },
    sentiment,
    previousNegative: course(42, 45, 5),
    sources: [
      {
        source: 'support',
        items: 3_120,
        previous: 2_810,
        negative: 640,
        neutral: 1_130,
        positive: 1_350,
        rejected: 0,
        lastAt: now - 9_000,
        state: 'ok',
        ...courseOf(20, 1),
      },
      {
        source: 'survey',
        items: 2_204,
        previous: 1_740,
        negative: 790,
        neutral: 560,
        positive: 854,
        rejected: 31,
        lastAt: now - 40_000,
        state: 'failing',
        ...courseOf(15, 2),
      },
      {
        source: 'github',
        items: 1_310,
        previous: 1_420,
        negative: 420,
        neutral: 690,
        positive: 200,
        rejected: 0,
        lastAt: now - 300_000,
        state: 'ok',
        ...courseOf(9, 3),
      },
      {
        source: 'reddit',
        items: 1_004,
        previous: 980,
        negative: 380,
        neutral: 300,
        positive: 324,
        rejected: 0,
        lastAt: now - 900_000,
        state: 'ok',
        ...courseOf(7, 4),
      },
      {
        source: 'app-store',
        items: 774,
        previous: 1_015,
        negative: 220,
        neutral: 90,
        positive: 464,
        rejected: 0,
        lastAt: now - 3.2 * HOUR,
        state: 'silent',
        ...courseOf(5, 5),
      },
    ],
    categories: [
      category('complaint', 2_604, 2_011, [1_702, 790, 112], 1),
      category('praise', 2_390, 2_204, [14, 301, 2_075], 2),
      category('question', 1_377, 1_402, [160, 1_090, 127], 3),
      category('bug', 1_102, 610, [560, 498, 44], 4),
      category('feature', 702, 655, [12, 88, 602], 5),
      category('other', 237, 0, [2, 203, 32], 6),
    ],
    topics: [
      topic('checkout fails on iOS', 214, 51, [196, 12, 6], 143, 'The payment sheet closes as soon as I tap pay, three times today.'),
      topic('login loop', 167, 91, [138, 21, 8], 96, 'It takes the code, says welcome, and asks for the code.'),
      topic('export', 143, 0, [31, 80, 32], 88, 'Could the columns of the file be in the order I see?', now - 84 * DAY),
      topic('new overview', 388, 301, [29, 81, 278], 260, 'All of it on one page at last, thank you.'),
      topic('delivery time', 251, 224, [122, 83, 46], 190, 'Next day means next day, not next week.'),
      topic('price change', 96, 146, [54, 39, 3], 71, 'Twice the price and not a word before.'),
    ],
    topicsFrom: from,
    topicsTo: to,
    attention: [
      {
        cause: 'breaker',
        kind: 'breaker',
        subject: 'jira answers 503',
        sentence: '38 deliveries wait; the circuit is open, next try in 42 s',
        since: now - 18 * 60_000,
        link: '/destinations?name=jira&view=held',
        action: 'Open destination',
        level: 38,
        acknowledged: null,
      },
      {
        cause: 'dead_letters',
        kind: 'dead_letters',
        subject: '12 dead letters from survey',
        sentence: 'mapping: field answers.3.number is missing',
        since: now - 2 * HOUR,
        link: '/dead-letters?stage=raw&code=CANNOT_NORMALIZE&reason=field+answers.3.number+is+missing',
        action: 'Mend and replay',
        level: 12,
        acknowledged: null,
      },
      {
        cause: 'silent',
        kind: 'silent',
        subject: 'app-store is silent',
        sentence: 'usually 40 an hour, none for 3 h 12 min',
        since: now - 3 * HOUR,
        link: '/sources/app-store',
        action: 'Open source',
        level: 3,
        acknowledged: null,
      },
      {
        cause: 'approvals',
        kind: 'approvals',
        subject: '3 actions wait for approval',
        sentence: 'the first expires in 26 min',
        since: now - HOUR,
        link: '/approvals',
        action: 'Decide',
        level: 3,
        acknowledged: null,
      },
      {
        cause: 'degraded',
        kind: 'degraded',
        subject: '64 items judged by the embedded analyser',
        sentence: 'openai timed out from 13:20 to 13:31',
        since: now - 40 * 60_000,
        link: '/inbox?view=degraded',
        action: 'Analyse again',
        level: 64,
        acknowledged: { at: now - 30 * 60_000, by: 'mira' },
      },
    ],
    markers: [
      { at: from + 2.6 * DAY, kind: 'prompt', label: 'Prompt sentiment v12', url: null },
      { at: from + 4.3 * DAY, kind: 'rule', label: 'Rule open-ticket v5', url: null },
      { at: from + 5.9 * DAY, kind: 'release', label: 'Shop 4.2', url: 'https://example.com/4.2' },
    ],
  }
}

/** A share of what came is negative. */
function courseOf(mean: number, seed: number, share = 0.25) {
  const series = course(42, mean, seed)
  return { series, negativeSeries: series.map((items, index) => Math.round(items * share * (0.6 + 0.4 * wave(index, seed)))) }
}

const category = (
  name: Overview['categories'][number]['category'],
  items: number,
  previous: number,
  [negative, neutral, positive]: [number, number, number],
  seed: number,
) => ({ category: name, items, previous, negative, neutral, positive, ...courseOf(items / 42, seed, negative / items) })

function topic(
  name: string,
  items: number,
  previous: number,
  [negative, neutral, positive]: [number, number, number],
  authors: number,
  text: string,
  firstSeen = previous === 0 ? Date.now() : 0,
) {
  return {
    topic: name,
    items,
    previous,
    negative,
    neutral,
    positive,
    authors,
    firstSeen,
    series: course(14, items / 10, name.length),
    quote: { itemId: 'evt_00000000000000000000000000000000', text },
  }
}
