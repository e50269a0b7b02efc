import { expect, test } from 'vitest'
import { COLOURED, colourOf } from '../../src/usage/palette.ts'

type Triple = [number, number, number]
type Matrix = [Triple, Triple, Triple]

/**
 * Full protan-, deuter- and tritanopia in linear RGB, as Machado, Oliveira and Fernandes model them.
 * https://doi.org/10.1109/TVCG.2009.113
 */
const SIGHTS: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
/** https://bottosson.github.io/posts/oklab/ */
const TO_LMS: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple
const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as Triple
const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(linear(one)), luminance(linear(other))].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Distance in Oklab, in hundredths; some 2 is just noticeable. */
function distance(one: string, other: string, sight: Matrix): number {
  const seen = (hex: string): Triple => {
    const rgb = times(sight, linear(hex)).map((value) => Math.min(1, Math.max(0, value))) as Triple
    return times(TO_LAB, times(TO_LMS, rgb).map(Math.cbrt) as Triple)
  }
  const [a, b] = [seen(one), seen(other)]
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

const MODES = [
  { mode: 'light', ground: '#ffffff' },
  { mode: 'dark', ground: '#17181a' },
] as const

test.each(MODES)('every group is seen on the card, $mode', ({ mode, ground }) => {
  const colours = Array.from({ length: COLOURED + 1 }, (_, index) => colourOf(mode, index))
  expect(new Set(colours).size).toBe(COLOURED + 1)
  for (const colour of colours)
    expect([colour, contrast(colour, ground)]).toEqual([colour, expect.toSatisfy((ratio: number) => ratio >= 3)])
})

test.each(MODES)('any two groups are told apart by every eye, $mode', ({ mode }) => {
  const colours = Array.from({ length: COLOURED + 1 }, (_, index) => colourOf(mode, index))
  for (const [name, sight] of Object.entries(SIGHTS)) {
    const pairs = colours.flatMap((one, index) =>
      colours.slice(index + 1).map((other) => [one, other, distance(one, other, sight)] as const),
    )
    const [one, other, least] = pairs.toSorted((a, b) => a[2] - b[2])[0] ?? ['', '', 0]
    expect([name, one, other, least]).toEqual([name, one, other, expect.toSatisfy((value: number) => value >= 11)])
  }
})
