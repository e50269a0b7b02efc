import type { Provider } from './define.ts'
import { embedded } from './embedded.ts'
import { openaiCompatible } from './openai-compatible.ts'

/** Every provider, by name; a new one is a file and an entry here. */
export const PROVIDERS: ReadonlyMap<string, Provider> = new Map(
  [embedded, openaiCompatible].map((provider) => [provider.provider, provider]),
)
