import { AppError } from '@sluice/kit/http'
import type { BotConfig } from '@sluice/schema/config'
import { type Changed } from '../config/change.ts'
import { saveConfig, type SavePorts } from '../config/save.ts'
import { tellPollers, type TellPorts } from '../config/tell-pollers.ts'

/** Who edits which source, and why. */
export interface SourceWish {
  workspace: string
  author: string
  name: string
  reason: string
  /** The version of the configuration that was looked at. */
  base?: number | undefined
}

type Sources = BotConfig['sources']
type Edited = Record<string, unknown>

interface SourceEdit extends SourceWish {
  verb: 'put' | 'removed' | 'paused' | 'resumed'
  secrets?: Record<string, string>
  /** The sources as they are to be; fields of a source are checked with the whole configuration. */
  edit: (sources: Sources) => Edited
}

/** Puts sources in force as a version of the configuration; the rest of it stays. Throws as `saveConfig`. */
async function editSources({ verb, name, secrets = {}, edit, ...wish }: SourceEdit, ports: SavePorts & TellPorts): Promise<Changed> {
  const changed = await saveConfig(
    {
      ...wish,
      secrets,
      decide(stored) {
        const { sources = {}, ...rest } = stored?.config ?? { version: 1 }
        return { ...rest, sources: edit(sources) }
      },
      appliedFrom: null,
      action: `source.${verb}`,
      subject: name,
    },
    ports,
  )
  await tellPollers(wish.workspace, ports)
  return changed
}

/** Makes a source, or another one of it. Values of its secrets come with it, so that it never stands there without. */
export const putSource = (wish: SourceWish, source: Edited, secrets: Record<string, string>, ports: SavePorts & TellPorts) =>
  editSources({ ...wish, verb: 'put', secrets, edit: (sources) => ({ ...sources, [wish.name]: source }) }, ports)

/** Takes a source out; what came from it stays. Throws UNKNOWN_SOURCE. */
export const removeSource = (wish: SourceWish, ports: SavePorts & TellPorts) =>
  editSources(
    {
      ...wish,
      verb: 'removed',
      edit(sources) {
        if (!Object.hasOwn(sources, wish.name)) throw unknown(wish.name)
        const { [wish.name]: _gone, ...others } = sources
        return others
      },
    },
    ports,
  )

/** Stops taking anything from a source, or begins again; its place in the file and its secrets stay. Throws UNKNOWN_SOURCE. */
export const switchSource = (wish: SourceWish, paused: boolean, ports: SavePorts & TellPorts) =>
  editSources(
    {
      ...wish,
      verb: paused ? 'paused' : 'resumed',
      edit(sources) {
        const source = Object.hasOwn(sources, wish.name) ? sources[wish.name] : undefined
        if (!source) throw unknown(wish.name)
        const { paused: _before, ...rest } = source
        return { ...sources, [wish.name]: paused ? { ...rest, paused } : rest }
      },
    },
    ports,
  )

const unknown = (name: string): AppError => new AppError('UNKNOWN_SOURCE', `There is no source ${name}.`)
