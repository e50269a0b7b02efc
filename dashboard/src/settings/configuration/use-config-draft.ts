import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import { checkQuery } from './check.ts'

/** Long enough that a word can be finished before it is looked at. */
const REST_MS = 500
const CHANGED = ['config', 'sources', 'source', 'rules', 'destinations', 'secrets', 'setup', 'overview']

/** What somebody began to edit: what was in force, as sluice.yaml, and which version that was; none where there was none. */
export interface Begun {
  yaml: string
  version: number | undefined
}

/** The configuration while somebody edits it as a text: what is wrong with it, what it would change, and the way into force. */
export function useConfigDraft({ yaml, version }: Begun, done: (version: number) => void) {
  const [text, setText] = useState(yaml)
  const [rested, setRested] = useState(yaml)
  useEffect(() => {
    const rest = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(rest)
  }, [text])
  const queries = useQueryClient()
  const check = useQuery(checkQuery(rested))
  // What is told of an older text is about that one.
  const checked = check.data?.yaml === text ? check.data : null
  const put = useMutation({
    mutationFn: async (reason: string) => {
      const body = { config: checked?.config ?? {}, base: version, reason }
      return bodyOf(await api.PUT('/v1/config', { body }))
    },
    onSuccess: async ({ configVersion }) => {
      await Promise.all(CHANGED.map((name) => queries.invalidateQueries({ queryKey: [name] })))
      done(configVersion)
    },
  })
  return { text, setText, dirty: text !== yaml, check, checked, put }
}
