import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A path inside the repository, absolute. */
export const inRoot = (...parts: string[]): string => join(ROOT, ...parts)

/** What the commands keep for themselves; not in git, may be deleted at any time. */
export const LOCAL = inRoot('.sluice')
