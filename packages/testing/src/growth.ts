/** How much longer a piece of work takes when its input doubles. */
interface Growth {
  /** CPU time at `size` over that at half of it: 1 where work has a cap, 2 where it is linear, 4 quadratic, far more exponential. */
  ratio: number
  size: number
}

/** Makes the work on an input of a size, in whatever unit. Only what it gives back is timed. */
export type WorkAt = (size: number) => () => unknown

/** A ratio below this is linear growth: well under 4, and well over what caches and garbage collection make of 2. */
export const LINEAR = 3
/** Outside of these a few tries are enough; between them noise may have made 2 or 4 of it. */
const CLEAR = { linear: 2.5, worse: 5 }
/** Long beside what reading the clock costs. */
const MEASURABLE_MS = 3
/** What is still linear at so many times the measurable size may stay unknown beyond it. */
const LEAP = 4
/** So fine that the first measurable size of even exponential work is done in a moment. */
const STEP = 1.2
const TRIES = 3
const ROUNDS = 12

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

/** From a size to a larger one. Of both the least time counts: what else happens adds to a try and never takes from it. */
async function grown(workAt: WorkAt, from: number, to: number): Promise<Growth> {
  const [little, much] = [workAt(from), workAt(to)]
  const least = { little: Number.POSITIVE_INFINITY, much: Number.POSITIVE_INFINITY }
  const ratio = (): number => (least.much / least.little) ** (1 / Math.log2(to / from))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let left = TRIES; left > 0; left -= 1) {
      least.little = Math.min(least.little, await millisecondsOf(little))
      least.much = Math.min(least.much, await millisecondsOf(much))
    }
    if (ratio() < CLEAR.linear || (round > 1 && ratio() > CLEAR.worse)) break
  }
  return { ratio: ratio(), size: to }
}

/**
 * From a size to twice as much. Where that looks like a blow-up, the size is halved as well: a step, as the caches of a busy processor
 * and the garbage collector make one, is there once, and a blow-up at each doubling.
 */
async function doubled(workAt: WorkAt, size: number): Promise<Growth> {
  const growth = await grown(workAt, size, 2 * size)
  return growth.ratio < LINEAR ? growth : grown(workAt, Math.ceil(size / 2), 2 * size)
}

/**
 * How work grows with its input. It is doubled at two sizes that are found here: the smallest that can be measured, and where that is
 * linear, one four times as large, at which also a blow-up shows that is small beside the rest. Two sizes are tried by turns; what
 * is not clearly linear is tried again, up to twelve rounds of three, and then over two doublings, so that noise goes and a blow-up stays.
 *
 * @param most the largest size that can occur
 */
export async function growthOf(workAt: WorkAt, most: number): Promise<Growth> {
  const last = Math.floor(most / 2)
  let size = 1
  while (size < last && !(await isMeasurable(workAt(2 * size)))) size = Math.min(Math.ceil(size * STEP), last)
  const growth = await doubled(workAt, size)
  return growth.ratio < LINEAR && size < last ? doubled(workAt, Math.min(LEAP * size, last)) : growth
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
