import { pathToFileURL } from 'node:url'
import { inRoot } from '../process/paths.ts'

/** By their paths: the types of a Worker are those of workerd, and these are Node's. */
const load = async <Module>(...path: string[]): Promise<Module> =>
  (await import(pathToFileURL(inRoot('workers', 'api', 'src', 'pages', ...path)).href)) as Module

/** The OpenAPI document of the gateway, made of its routes: it needs neither a server nor anything that the routes stand on. */
export const openApiDocument = async (): Promise<unknown> => (await load<{ openApiDocument(): unknown }>('document.ts')).openApiDocument()

/** The same as a page to read. */
export const docsPage = async (): Promise<string> =>
  (await load<{ renderDocs(document: unknown): string }>('docs.ts')).renderDocs(await openApiDocument())
