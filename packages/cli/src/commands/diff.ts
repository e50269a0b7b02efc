import { defineCommand } from '../command.ts'
import { compareConfigs } from '@sluice/schema/config-changes'
import { describeChanges } from '../config/describe.ts'
import { CONFIG_FILE, inWorkspace, readConfigFile } from '../config/read-file.ts'
import { EXIT } from '../exit.ts'
import { liveConfig } from '../server/config.ts'
import { connect } from '../server/connect.ts'
import { FILE_ARGUMENT } from './file-argument.ts'

export const diff = defineCommand({
  words: ['diff'],
  summary: 'What applying sluice.yaml would change',
  details:
    'By object: added (+), removed (-), changed (~) with its fields. Ends with 1 where something differs, as git diff --exit-code does.',
  args: [FILE_ARGUMENT],
  examples: ['sluice diff', 'sluice diff sluice.yaml --profile staging', 'sluice diff --json | jq -r ".changes[].path | join(\\".\\")"'],
  async run({ args: [name = CONFIG_FILE], values }, run) {
    const file = await readConfigFile(name, run)
    const live = await liveConfig(await connect(values.profile, run))
    const changes = compareConfigs(live?.config ?? null, live ? inWorkspace(file, live.workspace) : file.config)
    const version = live?.version ?? null
    run.show({ version, changes }, changes.length === 0 ? `${name} is what is in force.` : describeChanges(changes, run.paint))
    return changes.length === 0 ? EXIT.ok : EXIT.no
  },
})
