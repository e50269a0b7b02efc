/** What api asks of normalize, which knows every kind of source. */
import type { SourceConfig } from '../config.ts'
import type { Issue } from '../errors.ts'
import type { Item } from '../item.ts'
import type { ConfigCheckRpc } from './config-check.ts'
import type { SubmittedInput } from './inputs.ts'

/** What a source makes of a payload: for looking before saving. */
export interface TriedMapping {
  /** As they would be stored, but with an id that means nothing. */
  items: Item[]
  /** Why there are none, or what the door would have refused. */
  issues: Issue[]
}

/** A field of a source in sluice.yaml, as a form asks for it. */
export interface KindField {
  name: string
  /**
   * `secret`: the name of one, whose value is kept apart. `proof`: how whoever sends proves it. `list`: texts. `mapping`: where in a payload
   * the fields of an item stand.
   */
  type: 'text' | 'number' | 'switch' | 'choice' | 'list' | 'secret' | 'proof' | 'mapping'
  required: boolean
  choices: string[] | null
  /** What counts where nothing is said. */
  default: string | number | boolean | null
}

/** What the kind of a configured source says of it. */
export interface SourceDescription {
  title: string
  /** The provider's own description of its webhooks or API. */
  docs: string
  /** By which it may be called; none where nobody sends. */
  methods: string[]
  polled: boolean
  /** A secret stands at the end of its address. */
  secretInAddress: boolean
}

/** What one has to know of a source kind before there is a source of it. */
export interface KindDescription {
  kind: string
  title: string
  docs: string
  /** How inputs come: the provider calls, it is asked, mail is sent there, or programs hand them in with an API key. */
  way: 'called' | 'asked' | 'mailed' | 'handed_in'
  /** Where on the provider's pages webhooks are set up, in its own words. */
  setup: { menu: string; secret: string; yours?: true; also?: string } | null
  fields: KindField[]
  /** The provider gives the secret itself, when it first calls. */
  secretByHandshake: boolean
  /** An event of it can be made without the provider. */
  testable: boolean
}

/** An invented event of a provider, not yet proven. */
export interface ExampleRequest {
  headers: Record<string, string>
  body: string
  /** `Verification` of packages/sources: how whoever sends proves it. */
  verification: unknown
}

/** Entrypoint `Mapping` of the normalize Worker, which knows every source kind. Nothing is stored or sent. */
export interface MappingRpc extends ConfigCheckRpc {
  tryMapping(workspace: string, name: string, source: SourceConfig, input: Omit<SubmittedInput, 'key'>): Promise<TriedMapping>
  sourceKinds(): Promise<KindDescription[]>
  /** By name. */
  describeSources(sources: Record<string, SourceConfig>): Promise<Record<string, SourceDescription>>
  /** Null where nobody sends to it over HTTP, or there is no example of its kind. */
  exampleOf(source: SourceConfig): Promise<ExampleRequest | null>
}
