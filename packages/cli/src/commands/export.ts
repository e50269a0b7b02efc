import { defineCommand } from '../command.ts'
import { EXIT } from '../exit.ts'
import { connect } from '../server/connect.ts'
import { liveYaml } from '../server/yaml.ts'

export const exportAll = defineCommand({
  words: ['export'],
  summary: 'Print the whole workspace as sluice.yaml',
  details:
    'Applying it to the same workspace changes nothing; to another one, secrets have to be given first. pull keeps the comments of a file that is there.',
  examples: ['sluice export', 'sluice export --profile staging | diff sluice.yaml -'],
  async run({ values }, run) {
    const yaml = await liveYaml(await connect(values.profile, run))
    run.show({ yaml }, yaml.trimEnd())
    return EXIT.ok
  },
})
