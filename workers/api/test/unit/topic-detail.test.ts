import { expect, test } from 'vitest'
import { askedDays, daysOf, topicDays } from '../../src/topics/days.ts'
import { barsOf, type SampledItem } from '../../src/topics/detail.ts'
import { overlapExpression, topicExpression } from '../../src/topics/facets.ts'
import { countBy, quotesOf, representatives } from '../../src/topics/quotes.ts'

const DAY = 86_400_000

let next = 0
const anItem = (text: string, over: Partial<SampledItem> = {}): SampledItem => {
  next += 1
  return {
    id: `evt_${next}`,
    source: 'survey',
    category: 'bug',
    sentiment: 'negative',
    score: -0.5,
    receivedAt: 1_000 - next,
    author: null,
    text,
    topics: ['export'],
    ...over,
  }
}

test('what says what most say stands for the topic; what says nearly the same is left out', () => {
  const items = [
    anItem('Splendid colours today.'),
    anItem('The export stops with large invoices.'),
    anItem('The export stops with large invoices!'),
    anItem('My export of invoices stops.'),
    anItem(''),
  ]
  const chosen = representatives(items, 2).map(({ text }) => text)
  expect(chosen[0]).toMatch(/export.*stops|stops.*export/)
  expect(new Set(chosen.map((text) => text.replace('!', '.'))).size).toBe(2)
  expect(representatives(items, 9).map(({ text }) => text)).not.toContain('')
})

test('the most negative quotes are negative ones; a topic that everybody likes has none', () => {
  const liked = [anItem('Nice.', { score: 0.8, sentiment: 'positive' }), anItem('So so.', { score: 0, sentiment: 'neutral' })]
  expect(quotesOf(liked).filter(({ kind }) => kind === 'negative')).toEqual([])
  const angry = anItem('Awful.', { score: -0.9 })
  const first = quotesOf([anItem('Bad.', { score: -0.2 }), angry, ...liked]).find(({ kind }) => kind === 'negative')
  expect(first?.item).toBe(angry)
})

test('shares are counted by value, the most frequent first', () => {
  const items = [anItem('a', { topics: ['x', 'y'] }), anItem('b', { topics: ['y'] }), anItem('c', { topics: [] })]
  expect(countBy(items, ({ topics }) => topics, 8)).toEqual([
    { value: 'y', items: 2 },
    { value: 'x', items: 1 },
  ])
  expect(countBy(items, ({ topics }) => topics, 1)).toHaveLength(1)
})

test('bars are days, several of them where there would be too many; the period before lies under them', () => {
  const day = (at: number, negative: number) => ({ day: at * DAY, negative, neutral: 1, positive: 0 })
  const week = barsOf([day(7, 2), day(7, 3), day(13, 1), day(0, 4)], { from: 7 * DAY, to: 14 * DAY })
  expect([week.bucketMs, week.bars.length, week.bars[0]?.negative, week.bars[6]?.negative]).toEqual([DAY, 7, 5, 1])
  expect(week.previousNegative).toEqual([4, 0, 0, 0, 0, 0, 0])
  const year = barsOf([day(400, 2)], { from: 365 * DAY, to: 730 * DAY })
  expect([year.bucketMs, year.bars.length]).toEqual([7 * DAY, 53])
  expect(year.bars.reduce((sum, { negative }) => sum + negative, 0)).toBe(2)
})

test('days are whole ones of UTC, today and the six before unless told', () => {
  expect(askedDays({}, 10.5 * DAY, 'UTC')).toEqual({ from: 4 * DAY, to: 11 * DAY, zone: 'UTC' })
  expect(askedDays({}, 11 * DAY, 'UTC')).toEqual({ from: 4 * DAY, to: 11 * DAY, zone: 'UTC' })
  expect(askedDays({ from: 2.5 * DAY, to: 4.5 * DAY }, 0, 'UTC')).toEqual({ from: 2 * DAY, to: 5 * DAY, zone: 'UTC' })
  expect(askedDays({ from: 2 * DAY + 1, to: 3 * DAY + 1 }, 0, 'UTC')).toEqual({ from: 2 * DAY, to: 4 * DAY, zone: 'UTC' })
  expect(() => askedDays({ from: 3 * DAY, to: DAY }, 0, 'UTC')).toThrow('not one that can be shown')
  expect(() => askedDays({ from: 0, to: 500 * DAY }, 0, 'UTC')).toThrow('not one that can be shown')
})

test('topics beside a stretch of hours are of as many whole days as it is long, up to its end', () => {
  expect(topicDays({ from: 3.6 * DAY, to: 10.6 * DAY }, 'UTC')).toEqual({ from: 4 * DAY, to: 11 * DAY, zone: 'UTC' })
  expect(topicDays({ from: 3 * DAY, to: 10 * DAY }, 'UTC')).toEqual({ from: 3 * DAY, to: 10 * DAY, zone: 'UTC' })
  // What came in last night is not left out because a new day has begun.
  expect(topicDays({ from: 9.1 * DAY, to: 10.1 * DAY }, 'UTC')).toEqual({ from: 9 * DAY, to: 11 * DAY, zone: 'UTC' })
})

test('a week in which clocks are changed has seven days too', () => {
  const noon = Date.UTC(2026, 9, 27, 11)
  const week = askedDays({}, noon, 'Europe/Berlin')
  expect([daysOf(week), week]).toEqual([7, { from: Date.UTC(2026, 9, 20, 22), to: Date.UTC(2026, 9, 27, 23), zone: 'Europe/Berlin' }])
  expect(topicDays({ from: noon - 7 * DAY, to: noon }, 'Europe/Berlin')).toEqual(week)
})

test('an overlap is any two names; one name has none', () => {
  expect(overlapExpression('w', ['a'])).toBeNull()
  expect(overlapExpression('w', ['a', 'b', 'c'])?.match(/AND/g)).toHaveLength(2)
  expect(topicExpression('w', ['a'])).not.toContain('OR')
})
