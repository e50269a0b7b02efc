import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { Watched } from './world.ts'

/** The browser itself tells of every refusal; where a test means one, it is no trouble. */
export const REFUSALS = /status of (404|409|422)/

/** Acts on a page, closes it in the end, and looks whether anything was wrong in the meantime but what is `expected`. */
export async function on(opened: Promise<Watched>, act: (page: Page, watched: Watched) => Promise<void>, expected?: RegExp): Promise<void> {
  const watched = await opened
  const { page, context, troubles } = watched
  try {
    await act(page, watched)
    expect(troubles.filter((trouble) => !expected?.test(trouble))).toEqual([])
  } finally {
    await context.close()
  }
}
