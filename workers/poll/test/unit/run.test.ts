import { describe, expect, test } from 'vitest'
import { aList, aPlan, aWorld, BY_CURSOR, BY_PAGE, down, ids, thing, up } from './world.ts'

const things = (...numbers: number[]) => ({ body: JSON.stringify({ things: numbers.map(thing) }) })

describe('a new source', () => {
  test('hands in its newest entries, oldest first, and leaves the rest where it is', async () => {
    const { server } = aList(down(20, 1), 20)
    const world = aWorld({ server, plan: aPlan({ backfill: 5 }) })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, taken: 5 })
    expect(world.taken).toEqual(ids([16, 17, 18, 19, 20]))
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, taken: 0 })
  })

  test('with a backfill of nothing begins with what comes next', async () => {
    const { list, server } = aList([2, 1], 10)
    const world = aWorld({ server, plan: aPlan({ backfill: 0 }) })
    await world.runOnce()
    list.numbers.unshift(3)
    await world.runOnce()
    expect(world.taken).toEqual(['t3'])
  })

  test.each([BY_PAGE, BY_CURSOR])(
    'does not read a long list to its end ($by), and never takes what was left behind',
    async (pagination) => {
      const { list, server } = aList(down(100, 1), 3)
      const world = aWorld({ server, plan: aPlan({ pagination, backfill: 4 }) })
      expect(await world.runOnce()).toMatchObject({ pages: 3, taken: 4 })
      list.numbers.unshift(101)
      await world.runOnce()
      expect(world.taken).toEqual(ids([97, 98, 99, 100, 101]))
    },
  )

  test('that is empty takes everything that comes, however much', async () => {
    const { list, server } = aList([], 100)
    const world = aWorld({ server, plan: aPlan({ backfill: 1 }) })
    await world.runOnce()
    list.numbers.push(...down(60, 1))
    await world.runOnce()
    expect(world.taken).toHaveLength(60)
    expect(world.batches.every((size) => size <= 50)).toBe(true)
  })
})

test('a thing whose id ends in half a character is taken once', async () => {
  const body = JSON.stringify({ things: [{ id: 'the week \ud83d', at: '2026-01-01T10:00:00Z' }] })
  const world = aWorld({ server: () => ({ body }), plan: aPlan() })
  await world.runOnce()
  expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, found: 0, taken: 0 })
})

test('two things whose ids no number can tell apart are two', async () => {
  const body = '{"things":[{"id":9007199254740993,"at":"2026-01-01T10:00:00Z"},{"id":9007199254740992,"at":"2026-01-01T09:00:00Z"}]}'
  const world = aWorld({ server: () => ({ body }), plan: aPlan() })
  await world.runOnce()
  expect(world.taken).toEqual(['9007199254740992', '9007199254740993'])
})

describe('pages', () => {
  test.each([BY_PAGE, BY_CURSOR])('are read until all is known ($by)', async (pagination) => {
    const { list, server } = aList(down(9, 1), 3)
    const world = aWorld({ server, plan: aPlan({ pagination }) })
    await world.runOnce()
    list.numbers.unshift(...down(16, 10))
    await world.runOnce()
    expect(world.taken).toEqual(ids(up(1, 16)))
    const before = world.requests.length
    await world.runOnce()
    expect(world.requests.length - before).toBe(1)
  })

  test('behind a redirect to another host are asked for without the secrets of the first', async () => {
    const elsewhere = 'https://mirror.example'
    const world = aWorld({
      headers: { authorization: 'Bearer abc' },
      plan: aPlan({ pagination: { by: 'link' } }),
      server: ({ url }) => {
        if (url.host === 'api.example.com') return { status: 302, headers: { location: `${elsewhere}/things` } }
        return url.search === '' ? { ...things(2), headers: { link: `<${elsewhere}/things?older=1>; rel="next"` } } : things(1)
      },
    })
    await world.runOut()
    expect(world.taken).toEqual(ids([1, 2]))
    expect(world.requests.map(({ url, headers }) => [url.href, headers['authorization']])).toEqual([
      ['https://api.example.com/things', 'Bearer abc'],
      [`${elsewhere}/things`, undefined],
      [`${elsewhere}/things?older=1`, undefined],
    ])
  })

  test('that are led through by links are followed', async () => {
    const world = aWorld({
      plan: aPlan({ pagination: { by: 'link' }, reading: { format: 'json', items: '', id: 'id', time: 'at', order: 'newest' } }),
      server: ({ url }) =>
        url.searchParams.has('older')
          ? { body: JSON.stringify([thing(1)]) }
          : { body: JSON.stringify([thing(2)]), headers: { link: '</things?older=1>; rel="next", </things>; rel="first"' } },
    })
    await world.runOnce()
    expect(world.taken).toEqual(ids([1, 2]))
  })

  test('that a server behind a proxy calls http are asked for as the first one was', async () => {
    const world = aWorld({
      plan: aPlan({ pagination: { by: 'link', path: 'next' } }),
      headers: { authorization: 'Bearer secret' },
      server: ({ url }) => {
        const older = url.searchParams.has('older')
        return { body: JSON.stringify({ things: [thing(older ? 1 : 2)], next: older ? null : 'http://api.example.com/things?older=1' }) }
      },
    })
    await world.runOnce()
    expect(world.taken).toEqual(ids([1, 2]))
    expect(world.requests.map(({ url }) => url.href)).toEqual(['https://api.example.com/things', 'https://api.example.com/things?older=1'])
  })

  test('that lead to another host are not followed: the headers hold secrets', async () => {
    const world = aWorld({
      plan: aPlan({ pagination: { by: 'link' } }),
      headers: { authorization: 'Bearer secret' },
      server: () => ({ ...things(1), headers: { link: '<https://evil.example/>; rel=next' } }),
    })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'unreadable', reason: 'a next page on another host, evil.example' } })
    expect(world.requests).toHaveLength(1)
  })

  test('that lead in circles come to an end', async () => {
    const world = aWorld({
      plan: aPlan({ pagination: { by: 'cursor', param: 'after', path: 'next' } }),
      server: ({ url }) => {
        const after = url.searchParams.get('after')
        const number = after === 'b' ? 1 : after === 'a' ? 2 : 3
        return { body: JSON.stringify({ things: [thing(number)], next: after === 'a' ? 'b' : 'a' }) }
      },
    })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, pages: 3 })
    expect(world.taken).toEqual(ids([1, 2, 3]))
  })

  test('of a provider that ignores their number are soon enough', async () => {
    let newest = 2
    const world = aWorld({ plan: aPlan({ pagination: BY_PAGE }), server: () => things(...down(newest, 1)) })
    await world.runOnce()
    newest = 4
    expect((await world.runOnce()).pages).toBeLessThanOrEqual(6)
    expect(world.taken).toEqual(ids([1, 2, 3, 4]))
  })

  test('without an end are read a few at a time, and at last cut off', async () => {
    let call = 0
    const world = aWorld({
      plan: aPlan({ pagination: BY_PAGE, backfill: 1_000 }),
      server: () => {
        call += 1
        return things(10_000 - call)
      },
    })
    const runs = []
    do runs.push(await world.runOnce())
    while (runs.at(-1)?.end.kind === 'more')
    expect(runs.at(-1)).toMatchObject({ end: { kind: 'done' }, cut: true })
    expect(runs.map(({ pages }) => pages)).toEqual(Array.from({ length: 20 }, () => 10))
    expect(world.taken).toHaveLength(200)
  })

  test('whose names have lost their meaning are read again from the first one', async () => {
    let expired = false
    const { server } = aList(down(9, 1), 3)
    const world = aWorld({
      plan: aPlan({ pagination: BY_CURSOR, maxPages: 1 }),
      server: (request) => (expired && request.url.searchParams.has('after') ? { status: 400 } : server(request)),
    })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'more' } })
    expired = true
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'unreadable', reason: '400 to page 2' } })
    expired = false
    while ((await world.runOnce()).end.kind === 'more');
    expect(world.taken).toEqual(ids(up(1, 9)))
  })

  test.each([400, 403, 410])(
    'beyond the first that are refused for good (%i) do not keep back what the first ones hold',
    async (status) => {
      const { list, server } = aList(down(9, 1), 3)
      const world = aWorld({
        plan: aPlan({ pagination: BY_PAGE }),
        server: (request) => (Number(request.url.searchParams.get('page')) > 2 ? { status } : server(request)),
      })
      expect((await world.runOnce()).end).toMatchObject({ kind: 'unreadable', reason: `${status} to page 3` })
      expect((await world.runOnce()).end.kind).toBe('unreadable')
      expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, cut: true })
      expect(world.taken).toEqual(ids(up(4, 9)))
      list.numbers.unshift(10)
      expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, cut: false })
      expect(world.taken.at(-1)).toBe('t10')
    },
  )

  test.each([{ status: 503 }, { status: 429 }, { throws: 'connection lost' }])(
    'that fail with %j are asked for until they answer',
    async (trouble) => {
      let well = false
      const { server } = aList(down(9, 1), 3)
      const world = aWorld({
        plan: aPlan({ pagination: BY_PAGE }),
        server: (request) => (!well && request.url.searchParams.get('page') === '2' ? trouble : server(request)),
      })
      for (let run = 0; run < 6; run += 1) expect(['status', 'unreachable']).toContain((await world.runOnce()).end.kind)
      well = true
      await world.runOut()
      expect(world.taken).toEqual(ids(up(1, 9)))
    },
  )
})

describe('an entry', () => {
  test('that stands on the page twice is taken once', async () => {
    const world = aWorld({ server: () => things(2, 1, 2) })
    await world.runOnce()
    expect(world.taken).toEqual(ids([1, 2]))
  })

  test('that heads the list for ever does not hide what is new below it', async () => {
    const { list, server } = aList([99, 2, 1], 3)
    const world = aWorld({ server, plan: aPlan({ pagination: BY_PAGE }) })
    await world.runOnce()
    list.numbers = [99, 4, 3, 2, 1]
    await world.runOnce()
    expect(world.taken.slice(3)).toEqual(ids([3, 4]))
  })

  test('without an id is left out and counted; where none has one, the path is wrong', async () => {
    const world = aWorld({ server: () => ({ body: JSON.stringify({ things: [thing(1), { at: 1 }] }) }) })
    expect(await world.runOnce()).toMatchObject({ taken: 1, faulty: 1 })
    const wrong = aWorld({ server: () => ({ body: JSON.stringify({ things: [{ at: 1 }] }) }) })
    expect(await wrong.runOnce()).toMatchObject({ end: { kind: 'unreadable', reason: 'items without an id at id' } })
  })

  test('that is still shown is remembered, however many have come since', async () => {
    let newest = 1
    const world = aWorld({ server: () => things(0, ...down(newest, Math.max(1, newest - 4_999))), plan: aPlan({ backfill: 1_000 }) })
    await world.runOnce()
    for (newest of [4_000, 8_000, 12_000, 16_000]) await world.runOnce()
    expect(world.taken.filter((id) => id === 't0')).toHaveLength(1)
    expect(new Set(world.taken).size).toBe(world.taken.length)
    const [row] = world.sql.run('SELECT count(*) AS count FROM seen')
    expect(row?.['count']).toBeLessThanOrEqual(15_001)
  })
})

describe('an answer', () => {
  test('with a list in the place of the object that should hold it has none, unless it is empty', async () => {
    let things: unknown[] = [thing(1)]
    const plan = aPlan({ reading: { format: 'json', items: 'data.things', id: 'id', order: 'newest' } })
    const world = aWorld({ plan, server: () => ({ body: JSON.stringify({ data: things }) }) })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'unreadable', reason: 'no list at data.things' } })
    things = []
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, found: 0 })
  })

  test.each([
    ['<html>', 'HTML or XML and no JSON'],
    ['{"things":', 'no JSON'],
    ['[]', 'no list at things'],
    ['{"things":7}', 'no list at things'],
  ])('%s is no list', async (body, reason) => {
    const world = aWorld({ server: () => ({ body }) })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'unreadable', host: 'api.example.com', reason }, taken: 0 })
  })

  test.each([{ things: [] }, { things: null }])('%j is a list with nothing in it', async (body) => {
    const world = aWorld({ server: () => ({ body: JSON.stringify(body) }) })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, pages: 1, found: 0 })
  })

  test('that has not changed is not sent again', async () => {
    const world = aWorld({
      server: ({ headers }) => (headers['if-none-match'] === '"v1"' ? { status: 304 } : { ...things(1), headers: { etag: '"v1"' } }),
    })
    await world.runOnce()
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, pages: 1, found: 0 })
    await world.runOnce()
    expect(world.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"', '"v1"'])
  })

  test('is only called known once all of it was handed in', async () => {
    const world = aWorld({ server: () => ({ ...things(1), headers: { 'last-modified': 'Fri, 02 Jan 2026 03:00:00 GMT' } }) })
    const down = { submit: () => Promise.reject(new Error('ingest is down')) }
    await expect(world.runOnce({ inputs: down })).rejects.toThrow('ingest is down')
    expect(await world.runOnce()).toMatchObject({ taken: 1 })
    await world.runOnce()
    expect(world.requests.map(({ headers }) => headers['if-modified-since'])).toEqual([undefined, 'Fri, 02 Jan 2026 03:00:00 GMT'])
  })
})
