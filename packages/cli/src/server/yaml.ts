import { dataOf, type Server } from './connect.ts'

/** The configuration in force as sluice.yaml, without what is default; secrets by their names. */
export const liveYaml = ({ client }: Server): Promise<string> =>
  dataOf(client.GET('/v1/config', { params: { query: { format: 'yaml' } }, parseAs: 'text' }) as unknown as Promise<{ data?: string }>)
