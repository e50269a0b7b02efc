import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openApiDocument } from '../openapi/document.ts'
import { inRoot } from '../process/paths.ts'

interface Page {
  /** From the root of the repository. */
  path: string
  text: string
}

const read = (path: string): Promise<string> => readFile(inRoot(...path.split('/')), 'utf8')

/** What users and contributors read; ADRs are history, and name what was there. */
async function readPages(): Promise<Page[]> {
  const docs = (await readdir(inRoot('docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
  const paths = ['README.md', 'CONTRIBUTING.md', 'AGENTS.md', 'CHANGELOG.md', ...docs]
  return Promise.all(paths.map(async (path) => ({ path, text: await read(path) })))
}

const pages = await readPages()

/** As GitHub makes them of headings. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

async function isDeadLink({ path, text }: Page, link: string): Promise<boolean> {
  const [file = '', anchor] = link.split('#')
  const target = file === '' ? path : join(dirname(path), file)
  if (!existsSync(inRoot(target))) return true
  return anchor !== undefined && !anchorsOf(file === '' ? text : await read(target)).has(anchor)
}

test('every link between pages leads to a file, and to a heading in it', async () => {
  const links = pages.flatMap((page) => [...page.text.matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(([, link = '']) => ({ page, link })))
  const dead = await Promise.all(links.map(async ({ page, link }) => ((await isDeadLink(page, link)) ? [`${page.path}: ${link}`] : [])))
  expect(links.length).toBeGreaterThan(80)
  expect(dead.flat()).toEqual([])
})

test('every npm command that the pages name is one that there is', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> }
  const named = pages.flatMap(({ path, text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => ({ path, name })))
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([])
})

/** A page may say `sentiment` where the route has a parameter. */
const asPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

test('every request that the pages name is one that there is', async () => {
  const { paths } = (await openApiDocument()) as { paths: Record<string, object> }
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method, path: asPattern(path) })),
  )
  const named = pages.flatMap(({ path: page, text }) =>
    [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE)\s+(\/v1\/[^`?\s]+)/g)].map(([, method = '', path = '']) => ({ page, method, path })),
  )
  expect(named.length).toBeGreaterThan(100)
  const exists = ({ method, path }: { method: string; path: string }): boolean =>
    routes.some((route) => route.method === method.toLowerCase() && route.path.test(path))
  expect(named.filter((request) => !exists(request))).toEqual([])
}, 60_000)
