import { fail, ok, type Result } from './result.ts'

/** What `work` comes to, or `late` after `ms`; then it goes on unheard. Rejects as `work` does. */
export async function within<T>(ms: number, work: Promise<T>): Promise<Result<T, 'late'>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Result<T, 'late'>>((resolve) => {
    timer = setTimeout(() => resolve(fail('late')), ms)
  })
  try {
    return await Promise.race([work.then(ok<T>), late])
  } finally {
    if (timer !== undefined) clearTimeout(timer)
  }
}
