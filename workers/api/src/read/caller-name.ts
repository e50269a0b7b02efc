/**
 * The SQL of what a caller is called, by its id: the name of the key, or what the token of a person has said last. Null where neither is
 * known. Both arguments are SQL of ours.
 */
export const callerName = (workspace: string, caller: string): string => `coalesce(
  (SELECT name FROM api_keys WHERE api_keys.id = ${caller} AND api_keys.workspace = ${workspace}),
  (SELECT name FROM caller_hours WHERE caller_hours.workspace = ${workspace} AND caller_hours.caller = ${caller} ORDER BY hour DESC LIMIT 1))`
