/** Does something for one after the other: what fails for one holds up no other. Throws the first failure when all have had their turn. */
export async function eachForItself<One>(all: Iterable<One>, work: (one: One) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const one of all) await work(one).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}
