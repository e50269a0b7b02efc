import { watch } from 'node:fs'

/** Editors write a file in several steps; they are one change. */
const SETTLE_MS = 150

/**
 * Calls `changed` after one of the files in the folder was changed, one call at a time; a change meanwhile is called for once
 * more. The folder is watched, because editors replace files rather than write into them.
 */
export function watchFiles(folder: string, names: readonly string[], changed: () => Promise<void>): { close(): void } {
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
  const watcher = watch(folder, (_kind, name) => {
    if (name === null || !names.includes(name)) return
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
