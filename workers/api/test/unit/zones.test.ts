import { expect, test } from 'vitest'
import { zonesInTurn } from '../../src/store/zones.ts'

const at = (text: string): number => Date.parse(text)
const version = (zone: string, since: string) => ({ zone, since: at(since) })
const told = (...versions: { zone: string; since: number }[]) =>
  zonesInTurn(versions).map(({ zone, until }) => [zone, Number.isFinite(until) ? new Date(until).toISOString() : 'for good'])

test('what the first version says holds for all that came before', () => {
  expect(told()).toEqual([['UTC', 'for good']])
  expect(told(version('Europe/Berlin', '2026-01-05T12:00:00Z'))).toEqual([['Europe/Berlin', 'for good']])
})

test('a change counts from the next midnight of the new zone on', () => {
  expect(told(version('UTC', '2026-01-01T00:00:00Z'), version('Europe/Berlin', '2026-01-05T12:00:00Z'))).toEqual([
    ['UTC', '2026-01-05T23:00:00.000Z'],
    ['Europe/Berlin', 'for good'],
  ])
})

test('one that is made just before a midnight waits for the next, so that every isolate has heard of it', () => {
  const late = told(version('UTC', '2026-01-01T00:00:00Z'), version('Europe/Berlin', '2026-01-05T22:58:00Z'))
  expect(late).toEqual([
    ['UTC', '2026-01-06T23:00:00.000Z'],
    ['Europe/Berlin', 'for good'],
  ])
})

test('versions that leave the zone alone change nothing', () => {
  const versions = ['01', '02', '03'].map((day) => version('Asia/Kolkata', `2026-01-${day}T00:00:00Z`))
  expect(told(...versions)).toEqual([['Asia/Kolkata', 'for good']])
})

test('a zone that was changed again before its midnight came never counted', () => {
  const versions = [
    version('UTC', '2026-01-01T00:00:00Z'),
    version('America/New_York', '2026-01-05T12:00:00Z'),
    version('Asia/Kolkata', '2026-01-05T13:00:00Z'),
  ]
  expect(told(...versions)).toEqual([
    ['UTC', '2026-01-05T18:30:00.000Z'],
    ['Asia/Kolkata', 'for good'],
  ])
})
