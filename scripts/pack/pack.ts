import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../process/paths.ts'
import { stageCli } from './cli.ts'
import { stageClient } from './client.ts'
import { succeed } from './succeed.ts'

/** Puts everything that is published into a folder but package.json, and answers that. */
export type StagePackage = (folder: string) => Promise<Record<string, unknown>>

const PACKAGES: readonly StagePackage[] = [stageCli, stageClient]

/** Builds each package and packs it into `folder`; answers the files. */
export const packAll = (folder: string): Promise<string[]> => Promise.all(PACKAGES.map((stage) => pack(stage, folder)))

async function pack(stage: StagePackage, folder: string): Promise<string> {
  const staged = await mkdtemp(join(tmpdir(), 'sluice-pack-'))
  try {
    await mkdir(staged, { recursive: true })
    const manifest = await stage(staged)
    await writeFile(join(staged, 'package.json'), JSON.stringify(manifest, null, 2))
    await cp(inRoot('LICENSE'), join(staged, 'LICENSE'))
    const packed = await succeed('npm', ['pack', '--silent', '--pack-destination', folder], staged)
    return join(folder, packed.trim())
  } finally {
    await rm(staged, { recursive: true })
  }
}
