import { chmod, cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inRoot } from '../process/paths.ts'
import { succeed } from './succeed.ts'

const PROGRAM = 'sluice.mjs'

/** The command line: one bundled file, with nothing to be installed beside it. */
export async function stageCli(folder: string): Promise<Record<string, unknown>> {
  const program = join(folder, PROGRAM)
  await succeed(process.execPath, [inRoot('packages', 'cli', 'build.mjs'), program], folder)
  await chmod(program, 0o755)
  await cp(inRoot('docs', 'cli.md'), join(folder, 'README.md'))
  const { name, version, description, license, engines } = JSON.parse(
    await readFile(inRoot('packages', 'cli', 'package.json'), 'utf8'),
  ) as Record<string, unknown>
  return { name, version, description, license, type: 'module', bin: { sluice: PROGRAM }, files: [PROGRAM], engines }
}
