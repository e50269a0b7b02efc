/** How much longer a piece of work takes when its input doubles. */
interface Growth {
  /** How much longer it takes at each doubling up to `size`: 1 where work has a cap, 2 where it is linear, 4 quadratic, far more exponential. */
  ratio: number
  size: number
}

/** Makes the work on an input of a size, in whatever unit. Only what it gives back is timed. */
export type WorkAt = (size: number) => () => unknown

/** A ratio below this is linear growth: well under 4, and well over what caches and garbage collection make of 2. */
export const LINEAR = 3
/** So many times the smaller input is the larger: quadratic work takes as many times what linear work takes, which no noise does. */
const SPAN = 16
/** A few tries are enough below this; above, noise may have made it of 2. */
const CLEAR = 2.5
/** Long beside what reading the clock costs. */
const MEASURABLE_MS = 3
/** What is still linear at so many times the measurable size may stay unknown beyond it. */
const LEAP = 4
/** So fine that the first measurable size of even exponential work is done in a moment. */
const STEP = 1.2
const TRIES = 3
const ROUNDS = 6

/** What of Node is needed here; the Workers whose tests import this have no types of it. */
const { process } = globalThis as unknown as { process: { threadCpuUsage(): { user: number; system: number } } }
const cell = new Int32Array(new SharedArrayBuffer(4))

/**
 * CPU of this thread so far, in milliseconds: unlike the time of day it stands still while the machine does something else.
 * Linux brings it up to date where the thread stops, and else only with each tick of 1 to 10 ms, so the thread stops for a moment.
 */
function cpuMilliseconds(): number {
  Atomics.wait(cell, 0, 0, 0.05)
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

async function millisecondsOf(work: () => unknown): Promise<number> {
  const start = cpuMilliseconds()
  await work()
  return cpuMilliseconds() - start
}

/** In every one of some tries: in one there may have been garbage to collect. */
async function isMeasurable(work: () => unknown): Promise<boolean> {
  for (let left = TRIES; left > 0; left -= 1) if ((await millisecondsOf(work)) < MEASURABLE_MS) return false
  return true
}

/** Work on a small input, so often that it has read as much as once on a large one. Both take as long where work is linear. */
const often = (work: () => unknown, times: number) => async (): Promise<void> => {
  for (let left = times; left > 0; left -= 1) await work()
}

/** What a quarter of the tries stayed below: most of what else happens adds to a try, but now and then the clock is late and takes from one. */
const lowerQuarter = (tries: number[]): number => tries.toSorted((one, other) => one - other)[Math.floor(tries.length / 4)] ?? 0

/** Up to a size. */
async function grown(workAt: WorkAt, size: number): Promise<Growth> {
  const from = Math.ceil(size / SPAN)
  const times = size / from
  const [little, much] = [often(workAt(from), Math.round(times)), workAt(size)]
  const tries: Record<'little' | 'much', number[]> = { little: [], much: [] }
  let ratio = Number.POSITIVE_INFINITY
  for (let left = ROUNDS * TRIES; left > 0 && (ratio > CLEAR || left % TRIES > 0); left -= 1) {
    tries.little.push(await millisecondsOf(little))
    tries.much.push(await millisecondsOf(much))
    ratio = 2 * (lowerQuarter(tries.much) / lowerQuarter(tries.little)) ** (1 / Math.log2(times))
  }
  return { ratio, size }
}

async function measured(workAt: WorkAt, most: number): Promise<Growth> {
  let size = 2
  while (!(await isMeasurable(workAt(size)))) {
    if (size >= most) return { ratio: 1, size }
    size = Math.min(Math.ceil(size * STEP), most)
  }
  const growth = await grown(workAt, size)
  return growth.ratio < LINEAR && size < most ? grown(workAt, Math.min(LEAP * size, most)) : growth
}

/**
 * How work grows with its input, on average over the doublings up to two sizes that are found here: the smallest that can be measured, and
 * where that is linear, one four times as large, at which also a blow-up shows that is small beside the rest. The small input and the
 * large one are tried by turns, what is not clearly linear is tried again, and what looks like a blow-up is measured anew from the start,
 * so that noise goes and a blow-up stays. What is too quick to be measured even where it is largest does no harm, and did not grow.
 *
 * @param most the largest size that can occur
 */
export async function growthOf(workAt: WorkAt, most: number): Promise<Growth> {
  const growth = await measured(workAt, most)
  return growth.ratio < LINEAR ? growth : measured(workAt, most)
}

/**
 * Work on a text of nothing but one piece, again and again, which is what makes a careless expression start anew at every character.
 * Its sizes are characters; no piece is cut.
 *
 * @example expect((await growthOf(onWall('<p ', cleanText), 200_000)).ratio).toBeLessThan(LINEAR)
 */
export const onWall =
  (piece: string, work: (text: string) => unknown): WorkAt =>
  (size) => {
    const text = piece.repeat(Math.ceil(size / piece.length))
    return () => work(text)
  }
