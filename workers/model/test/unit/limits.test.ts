import { Findings } from '@sluice/schema/analysis'
import { growthOf, LINEAR, onWall } from '@sluice/testing/growth'
import { HOSTILE_PIECES } from '@sluice/testing/hostile'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'
import { findEntities } from '../../src/entities/find.ts'
import { MAX_TOKENS, tokenise } from '../../src/text/tokenise.ts'
import { cap, squeeze } from '../../src/text/prepare.ts'

const LENGTH = 20_000
/** What is read of the words of a text. */
const READ = 6_000
const wall = (piece: string, length = LENGTH): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

describe.each(Object.entries(HOSTILE_PIECES))('a text of nothing but %s', (_, piece) => {
  test('gives a finding that fits the contract', () => {
    const findings = analyze({ text: wall(piece), title: wall(piece, 500) })
    expect(Findings.safeParse(findings).error).toBeUndefined()
  })

  test('is looked at no further than any other', () => {
    const prepared = squeeze(cap(wall(piece)))
    expect(prepared.length).toBeLessThanOrEqual(READ + 1)
    expect(tokenise(prepared).length).toBeLessThanOrEqual(MAX_TOKENS + 2)
  })

  test('takes no more than twice as long where it is twice as long', async () => {
    const words = await growthOf(
      onWall(piece, (text) => analyze({ text })),
      READ,
    )
    expect(words.ratio).toBeLessThan(LINEAR)
    const entities = await growthOf(onWall(piece, findEntities), LENGTH)
    expect(entities.ratio).toBeLessThan(LINEAR)
  })
})
