import { defineCommand } from '../command.ts'
import { compareConfigs } from '@sluice/schema/config-changes'
import { describeChanges } from '../config/describe.ts'
import { editConfig } from '../config/edit.ts'
import { CONFIG_FILE, inWorkspace, readConfigFile, readTextFile, writeTextFile } from '../config/read-file.ts'
import { EXIT, Failure } from '../exit.ts'
import { liveConfig } from '../server/config.ts'
import { connect } from '../server/connect.ts'
import { liveYaml } from '../server/yaml.ts'
import { confirm } from '../terminal/ask.ts'
import { FILE_ARGUMENT } from './file-argument.ts'

export const pull = defineCommand({
  words: ['pull'],
  summary: 'Write what is in force into sluice.yaml',
  details:
    'In a file that is there only what differs is changed; comments and order stay. What it changes is shown, and asked about where somebody is there.',
  args: [FILE_ARGUMENT],
  options: { yes: { about: 'do not ask' } },
  examples: ['sluice pull', 'sluice pull bot.yaml --profile staging'],
  async run({ args: [name = CONFIG_FILE], values }, run) {
    const server = await connect(values.profile, run)
    const live = await liveConfig(server)
    if (!live) throw new Failure(EXIT.server, `${server.url} has no configuration yet.`, 'Give it one: sluice apply', { code: 'NOT_FOUND' })
    const write = (yaml: string): Promise<void> => writeTextFile(name, yaml, run)

    if ((await readTextFile(name, run)) === null) {
      await write(await liveYaml(server))
      run.show({ file: name, version: live.version, created: true, changes: [] }, `${name} is version ${live.version}.`)
      return EXIT.ok
    }
    const file = await readConfigFile(name, run)
    const current = inWorkspace(file, live.workspace)
    const changes = compareConfigs(current, live.config)
    const done = { file: name, version: live.version, created: false, changes }
    if (changes.length === 0) {
      run.show(done, `${name} is version ${live.version} already.`)
      return EXIT.ok
    }
    const edited = editConfig(file.yaml, current, live.config)
    if (edited === null)
      throw new Failure(
        EXIT.no,
        `${name} cannot be changed in place: it uses anchors where it would have to change, or is written in braces.`,
        `Write it to another file and compare: sluice pull live.yaml`,
      )
    run.note(describeChanges(changes, run.paint))
    if (values.yes !== true && !(await confirm(`Write this into ${name}?`, run))) throw new Failure(EXIT.no, 'Nothing was written.', '')
    await write(edited)
    run.show(done, `${name} is version ${live.version}.`)
    return EXIT.ok
  },
})
