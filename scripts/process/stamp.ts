import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { inRoot } from './paths.ts'

/** What stands for all files of some patterns: it changes with any of them, their names included. */
export async function stampOf(patterns: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  const paths: string[] = []
  for await (const path of glob(patterns, { cwd: inRoot() })) paths.push(path)
  for (const path of paths.toSorted())
    hash
      .update(path)
      .update('\0')
      .update(await readFile(inRoot(path)))
  return hash.digest('hex')
}
