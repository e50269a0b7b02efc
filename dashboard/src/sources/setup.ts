/** The address as it is pasted at the provider. */
export const addressOf = (origin: string, path: string): string => `${origin}${path}`

const DEFAULT_WORKSPACE = 'default'

/** The path that a source of this name gets; `{secret}` stands for a secret that is its end. */
export const pathOf = (workspace: string, name: string): string =>
  workspace === DEFAULT_WORKSPACE ? `/v1/webhooks/${name}` : `/v1/w/${workspace}/webhooks/${name}`
