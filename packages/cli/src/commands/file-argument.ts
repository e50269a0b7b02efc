import type { ArgumentSpec } from '../command.ts'

/** The file that describes the bot; `sluice.yaml` where none is named. */
export const FILE_ARGUMENT: ArgumentSpec = { name: 'file', optional: true }
