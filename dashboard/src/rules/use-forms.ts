import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formQuery, termsQuery } from './queries.ts'

/**
 * Whether conditions can be shown as forms at once, so that nothing on the page moves when they come; also after a failure. Once it is so
 * it stays so: what is being edited is not taken away. `null`: the conditions are not known yet.
 */
export function useForms(expressions: readonly string[] | null): boolean {
  const [was, setWas] = useState(false)
  const terms = useQuery(termsQuery)
  const known = [...new Set(expressions ?? [])].filter((expression) => expression !== '')
  const forms = useQueries({ queries: known.map(formQuery) })
  const is = expressions !== null && !terms.isLoading && forms.every(({ isLoading }) => !isLoading)
  if (is && !was) setWas(true)
  return is || was
}
