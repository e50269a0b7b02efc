/** A wave with a little unrest in it, the same at every run: from 0 to 1. */
export const wave = (index: number, seed: number): number =>
  Math.abs(Math.sin(index * 1.13 + seed) * 0.6 + Math.sin(index * 0.37 + seed * 2) * 0.4)

/** Counts around a base that go up and down with the wave. */
export const course = (length: number, base: number, seed: number): number[] =>
  Array.from({ length }, (_, index) => Math.round(base * (0.4 + wave(index, seed))))
