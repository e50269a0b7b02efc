/** Small, and called often, so that it is compiled well at once. */
function steps(state: number): number {
  for (let left = 1_000; left > 0; left--) state = (Math.imul(state, 31) + left) | 0
  return state
}

/** Some ten milliseconds of work, which is what a rule or a template may take for one item. */
function allowance(): number {
  let state = 1
  for (let left = 10_000; left > 0; left--) state = steps(state)
  return state
}

function cpuOf(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/**
 * CPU of a run, as a multiple of the ten milliseconds that there are for it. Those are worked off by turns with the run, and of both the
 * least counts, because the machine may be slow and does other things meanwhile.
 */
export function allowances(run: () => unknown, times = 5): number {
  const least = { run: Number.POSITIVE_INFINITY, allowance: Number.POSITIVE_INFINITY }
  for (let round = 0; round < times; round++) {
    least.run = Math.min(least.run, cpuOf(run))
    least.allowance = Math.min(least.allowance, cpuOf(allowance))
  }
  return least.run / least.allowance
}
