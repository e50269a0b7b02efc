/** One of the two things that are compared: runs once and says how much it did per second. */
export type Run = () => Promise<number>

export interface Comparison {
  name: string
  unit: string
  /** Median of each side over the rounds. */
  ours: number
  reference: number
  /** Median of the rounds' own ratios: a machine that slows down for a while slows both sides of a round. */
  ratio: number
  bar: number
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Runs both sides alternately, in the same process; a first round of each only warms up. */
export async function alternate(
  what: { name: string; unit: string; bar: number },
  rounds: number,
  ours: Run,
  reference: Run,
): Promise<Comparison> {
  await ours()
  await reference()
  const results: { ours: number; reference: number }[] = []
  for (let round = 0; round < rounds; round++) {
    // The side that goes first changes, so that neither always meets the warmer machine.
    const first = round % 2 === 0 ? await ours() : await reference()
    const second = round % 2 === 0 ? await reference() : await ours()
    results.push(round % 2 === 0 ? { ours: first, reference: second } : { ours: second, reference: first })
  }
  return {
    ...what,
    ours: median(results.map((result) => result.ours)),
    reference: median(results.map((result) => result.reference)),
    ratio: median(results.map((result) => result.ours / result.reference)),
  }
}
