import type { Gateway } from '../call/ports.ts'

/** Asked for where a prompt says nothing. */
const DEFAULT = 'default'

/**
 * The model that a prompt asks for, by a name that the workspace has; null where it has set up none that could be asked.
 *
 * @param understanding the model that understands the inputs of the workspace: asked where there is no `default`
 */
export function modelFor(gateway: Gateway | null, wanted: string, understanding: string | null): string | null {
  if (!gateway) return null
  const { config, targets } = gateway
  const has = (name: string): boolean => Object.hasOwn(config.models, name) || targets.has(name)
  const named = wanted === DEFAULT && !has(DEFAULT) && understanding !== null ? understanding : wanted
  const chats = (name: string): boolean => targets.get(name)?.capabilities.chat === true
  // One that leads nowhere is a mistake to be told of, if there is any to be asked; else nobody was to be asked.
  const asked = Object.hasOwn(config.models, named) ? (config.models[named]?.targets ?? []).map(({ to }) => to) : [...targets.keys()]
  return asked.some(chats) ? named : null
}
