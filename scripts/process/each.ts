import { availableParallelism } from 'node:os'

/** Maps with as many at a time as the machine has processors; results in the order given. */
export async function eachInParallel<T, R>(inputs: readonly T[], work: (input: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < inputs.length; index = next++) results[index] = await work(inputs[index] as T)
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), inputs.length) }, worker))
  return results
}
