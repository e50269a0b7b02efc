/** The body of an answer; every route that a page asks has one. */
export function bodyOf<Data>({ data }: { data?: Data }): Data {
  if (data === undefined) throw new Error('an answer without a body')
  return data
}
