import { expect, test } from 'vitest'
import { shareable } from '../src/shareable.ts'

test('work is done once, and all who ask get what it came to, each by a promise of their own', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const share = shareable(promise, 1_000)
  const early = [share(), share()]
  resolve('done')
  expect(await Promise.all([...early, share()])).toEqual(['done', 'done', 'done'])
  expect(new Set([promise, ...early, share()]).size).toBe(4)
})

test('a failure is told to all, also to those who ask later', async () => {
  const { promise, reject } = Promise.withResolvers<string>()
  const share = shareable(promise, 1_000)
  const early = share()
  reject(new Error('down'))
  await expect(early).rejects.toThrow('down')
  await expect(share()).rejects.toThrow('down')
})

test('nobody waits for ever: who began it may be gone', async () => {
  const share = shareable(new Promise<never>(() => undefined), 20)
  await expect(share()).rejects.toThrow('never finished')
})

test('a failure that nobody asks about is not left unhandled', async () => {
  const unhandled: unknown[] = []
  const note = (error: unknown): void => void unhandled.push(error)
  process.on('unhandledRejection', note)
  shareable(Promise.reject(new Error('down')), 1_000)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
