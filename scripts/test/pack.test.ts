import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packAll } from '../pack/pack.ts'
import { succeed } from '../pack/succeed.ts'
import { inRoot } from '../process/paths.ts'
import { run } from '../process/run.ts'

/** Outside of the repository, so that nothing of it is found by chance. */
let folder: string
let files: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-packed-'))
  files = await packAll(folder)
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

const packed = (name: string): string => files.find((file) => file.includes(`sluice-${name}-`)) ?? ''

test('the command line runs where only its package is installed', { timeout: 120_000 }, async () => {
  const home = join(folder, 'user')
  await mkdir(home)
  await writeFile(join(home, 'package.json'), '{"private":true}')
  await succeed('npm', ['install', '--offline', '--no-audit', '--no-fund', packed('cli')], home)
  expect(await readdir(join(home, 'node_modules', '@sluice'))).toEqual(['cli'])
  expect(await succeed('npx', ['--offline', 'sluice', '--help'], home)).toContain('rollback <version>')
  await writeFile(join(home, 'sluice.yaml'), 'version: 1\nsources: { api: { kind: input } }\n')
  const offline = { ...process.env, XDG_CONFIG_HOME: home, SLUICE_URL: '', SLUICE_KEY: '' } as Record<string, string>
  const { code, output } = await run('npx', ['--offline', 'sluice', 'validate', '--offline'], { cwd: home, env: offline })
  expect([code, output]).toEqual([0, expect.stringContaining('sluice.yaml is valid.')])
})

test('the client is JavaScript with types that a program is checked against', { timeout: 120_000 }, async () => {
  const modules = join(folder, 'program', 'node_modules')
  const client = join(modules, '@sluice', 'client')
  await mkdir(client, { recursive: true })
  await succeed('tar', ['-xzf', packed('client'), '--strip-components=1', '-C', client], folder)
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers']) await symlink(inRoot('node_modules', name), join(modules, name))
  const program = join(folder, 'program')
  const call =
    "import { ApiError, createClient } from '@sluice/client'\nconst client = createClient({ baseUrl: 'http://127.0.0.1:9', key: 'key_1' })\n"
  await writeFile(
    join(program, 'run.mjs'),
    `${call}await client.GET('/v1/sources').catch((error) => console.log(error instanceof ApiError, error.code))`,
  )
  expect(await succeed(process.execPath, ['run.mjs'], program)).toBe('true UNREACHABLE\n')

  await writeFile(
    join(program, 'right.mts'),
    `${call}const { data } = await client.GET('/v1/sources')\nexport const names: string[] = data?.sources.map(({ name }) => name) ?? []\nexport const known = ApiError.name\n`,
  )
  await writeFile(join(program, 'wrong.mts'), `${call}await client.GET('/v1/sauces')\nexport const known = ApiError.name\n`)
  const check = (file: string) =>
    run(
      process.execPath,
      [
        inRoot('node_modules/.bin/tsc'),
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--skipLibCheck',
        'false',
        file,
      ],
      { cwd: program },
    )
  expect(await check('right.mts')).toMatchObject({ code: 0, output: '' })
  expect((await check('wrong.mts')).output).toContain('wrong.mts(3,')
})
