import type { BuiltInPrompt } from '@sluice/schema/tasks'
import { BUILTINS } from './registry.ts'

/** The built-in prompts, for people who want to read or copy them. */
export const listBuiltIn = (): Promise<BuiltInPrompt[]> =>
  Promise.all([...BUILTINS.values()].map(async ({ name, content, version }) => ({ name, version: await version(), content })))
