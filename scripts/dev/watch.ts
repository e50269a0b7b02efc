import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Editors write a file in several steps; they are one change. */
const SETTLE_MS = 150

/**
 * Calls `changed` after the file was changed, one call at a time; a change meanwhile is called for once more. The folder is
 * watched, because editors replace files rather than write into them.
 */
export function watchFile(path: string, changed: () => Promise<void>): { close(): void } {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      await changed()
    } finally {
      running = false
      if (again) {
        again = false
        void run()
      }
    }
  }
  const watcher = watch(dirname(path), (_kind, name) => {
    if (name !== basename(path)) return
    clearTimeout(timer)
    timer = setTimeout(() => void run(), SETTLE_MS)
  })
  return {
    close: () => {
      clearTimeout(timer)
      watcher.close()
    },
  }
}
