import { inRoot } from '../process/paths.ts'
import type { DemoInput } from './input.ts'
import { app } from './inputs/app.ts'
import { github } from './inputs/github.ts'
import { slack } from './inputs/slack.ts'
import { survey } from './inputs/survey.ts'

/** The bot that the demo is about. */
export const DEMO_BOT = inRoot('scripts', 'demo', 'bot.yaml')

/** What the demo sends, invented, in the order it is sent: the sources take turns, as they do in life. */
export function demoInputs(): DemoInput[] {
  const lists = [survey, github, slack, app]
  const longest = Math.max(...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat()
}
