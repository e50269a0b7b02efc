import { defineCommand } from '../command.ts'
import { EXIT } from '../exit.ts'
import { story } from '../journey/describe.ts'
import { connect, dataOf } from '../server/connect.ts'

export const eventsShow = defineCommand({
  words: ['events', 'show'],
  summary: 'An event and its whole journey',
  details: 'What came in, how it was judged, which rules matched, what was sent and what was answered, and how long each stage took.',
  args: [{ name: 'id' }],
  examples: ['sluice events show evt_0f4d2c8b9a6e4f1d8c7b6a5948372615', 'sluice events show evt_… --json | jq .analysis'],
  async run({ args: [id = ''], values }, run) {
    const { client } = await connect(values.profile, run)
    const journey = await dataOf(client.GET('/v1/events/{id}', { params: { path: { id } } }))
    run.show(journey, story(journey, run.paint))
    return EXIT.ok
  },
})
