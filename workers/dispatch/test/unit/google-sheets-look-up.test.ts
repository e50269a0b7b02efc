import { dlv } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { base, google, newKey, open } from './google-service.ts'

beforeEach(newKey)

/** A sheet of a length, with what stands in its column of ids. */
const sheets = (rowCount: number, ids: string[]) =>
  google(({ url }) =>
    url.pathname.includes('/values/')
      ? { json: { values: [ids] } }
      : { json: { sheets: [{ properties: { title: 'Feedback', gridProperties: { rowCount } } }] } },
  )

/** A column of ids by what is asked of it: `[first, last]` row → ids. */
const column = (rowCount: number, idsIn: (first: number, last: number) => string[]) =>
  google(({ url }) => {
    const [, first, last] = /H(\d+):H(\d+)$/.exec(decodeURIComponent(url.pathname)) ?? []
    const ids = idsIn(Number(first), Number(last))
    if (first !== undefined) return { json: ids.length === 0 ? {} : { values: [ids] } }
    return { json: { sheets: [{ properties: { title: 'Feedback', gridProperties: { rowCount } } }] } }
  })

describe('an earlier try', () => {
  test('is found by its id in the column of ids', async () => {
    const { ports, calls } = sheets(1_000, ['id', dlv(3), dlv(1)])
    expect(await (await open(ports)).findExisting?.()).toMatchObject({ ok: true, value: { externalId: 'row 3' } })
    expect(decodeURIComponent(calls[2]?.url.pathname ?? '')).toMatch(/\/values\/'Feedback'!H1:H1000$/)
  })

  test('is found above any number of empty rows', async () => {
    const { ports, calls } = column(200_000, (first) => (first === 1 ? ['id', dlv(3), dlv(1)] : []))
    expect(await (await open(ports)).findExisting?.()).toMatchObject({ ok: true, value: { externalId: 'row 3' } })
    const asked = calls.slice(2).map(({ url }) => /H\d+:H\d+$/.exec(decodeURIComponent(url.pathname))?.[0])
    expect(asked).toEqual(['H150001:H200000', 'H100001:H150000', 'H50001:H100000', 'H1:H50000'])
  })

  test('is not looked for further back than it can be', async () => {
    const { ports, calls } = column(200_000, (first) =>
      first === 150_001 ? [dlv(3)] : first === 100_001 ? Array(50_000).fill(dlv(4)) : [],
    )
    expect(await (await open(ports)).findExisting?.()).toEqual({ ok: true, value: null })
    expect(calls.slice(2)).toHaveLength(2)
  })

  test('of a sheet without a name is looked for in the first one that can be seen', async () => {
    const gridProperties = { rowCount: 10 }
    const { ports, calls } = google(({ url }) =>
      url.pathname.includes('/values/')
        ? { json: { values: [[dlv(1)]] } }
        : {
            json: {
              sheets: [{ properties: { title: 'Old', hidden: true, gridProperties } }, { properties: { title: 'New', gridProperties } }],
            },
          },
    )
    expect(await (await open(ports)).findExisting?.()).toMatchObject({ ok: true })
    expect(decodeURIComponent(calls[2]?.url.pathname ?? '')).toMatch(/'New'!H1:H10$/)
  })

  test('in a sheet that is not there any more is no answer', async () => {
    const { ports } = sheets(10, [])
    expect(await (await open(ports, { ...base, sheet: 'Other' })).findExisting?.()).toEqual({
      ok: false,
      failure: { kind: 'rejected', detail: 'the spreadsheet has no sheet Other' },
    })
  })
})
