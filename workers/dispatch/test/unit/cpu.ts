/** Milliseconds of CPU that a run takes: the least of several, because the machine does other things meanwhile. */
export function cpuMs(run: () => void, times = 5): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < times; round++) {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1_000)
  }
  return least
}
