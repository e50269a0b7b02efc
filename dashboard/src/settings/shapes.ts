import type { components } from '@sluice/client/paths'

/** What the API says of who may come in, by the names that these pages have for it. */
type Schemas = components['schemas']

export type ApiKey = Schemas['ApiKey']
export type Member = Schemas['Member']
export type Role = Member['role']
export type Scope = ApiKey['scopes'][number]
export type Workspace = Schemas['Workspace']
export type BrowserSession = Schemas['BrowserSession']
