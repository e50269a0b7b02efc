import { AppError } from '@sluice/kit/http'
import { compareConfigs } from '@sluice/schema/config-changes'
import * as z from 'zod'
import { toYaml } from '../config/to-yaml.ts'
import { defineRoute } from '../http/define-route.ts'
import { callerNames } from '../read/caller-name.ts'
import { loadConfigBefore, loadConfigVersion } from '../read/config-versions.ts'
import type { Database } from '../store/database.ts'
import { ConfigVersionSummary, EXAMPLE_VERSION, ObjectChangeView } from './config-version-shapes.ts'
import { ConfigVersion, WholeConfig } from './config-view.ts'

const VersionNumber = z.coerce.number().pipe(ConfigVersion)

export const getConfigVersion = defineRoute({
  method: 'get',
  path: '/v1/config/versions/:version',
  operation: 'getConfigVersion',
  summary: 'A version of the configuration, and what it changed',
  description:
    'Beside the version before it, or beside the one that `against` names: `difference` says what it takes to get from that one to this, object by object with its fields.',
  scope: 'read',
  params: z.object({ version: VersionNumber }),
  query: z.strictObject({ against: ConfigVersion.optional() }),
  answer: z.object({
    ...ConfigVersionSummary.shape,
    config: WholeConfig,
    /** The same as sluice.yaml, without what is default. */
    yaml: z.string(),
    /** The version that it is compared with; null where it is the first. */
    against: ConfigVersion.nullable(),
    difference: z.array(ObjectChangeView),
  }),
  codes: ['NOT_FOUND'],
  example: {
    answer: {
      ...EXAMPLE_VERSION,
      config: { version: 1, sources: {} },
      yaml: 'version: 1\nsources: {}\n',
      against: 17,
      difference: [
        { change: 'changed', path: ['rules', 'refunds'], fields: [{ path: ['then', 0, 'to'], before: 'tickets', after: 'finance' }] },
      ],
    },
  },
  async handle({ key: { workspace }, params: { version }, query: { against } }, { database, db }) {
    const found = await existing(database, workspace, version)
    const [other, names] = await Promise.all([
      against === undefined ? loadConfigBefore(database, workspace, version) : existing(database, workspace, against),
      callerNames(db, workspace, [found.createdBy]),
    ])
    const { workspace: _workspace, config, ...about } = found
    return {
      ...about,
      createdByName: names.get(found.createdBy) ?? null,
      config,
      yaml: toYaml(config),
      against: other?.version ?? null,
      difference: compareConfigs(other?.config ?? null, config),
    }
  },
})

async function existing(database: Database, workspace: string, version: number) {
  const found = await loadConfigVersion(database, workspace, version)
  if (found) return found
  throw new AppError('NOT_FOUND', `There is no version ${version} of the configuration; GET /v1/config/versions lists them.`)
}
