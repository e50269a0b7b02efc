/**
 * Whether a workspace keeps an admin way in: another admin key that is good and was not replaced, or an admin among its members, where members
 * can come in at all.
 * For the condition of a write: `?1` is the workspace, `now` and `tokens` (0 or 1) are parameters too; what is about to go is left out.
 */
export const otherAdmin = ({ now, tokens, key, email }: { now: string; tokens: string; key?: string; email?: string }): string => `(
  EXISTS (
    SELECT 1 FROM api_keys AS other
    WHERE other.workspace = ?1 AND other.revoked_at IS NULL AND (other.expires_at IS NULL OR other.expires_at > ${now}) AND other.replaced_by IS NULL
      AND EXISTS (SELECT 1 FROM json_each(other.scopes) WHERE value = 'admin') ${key === undefined ? '' : `AND other.id <> ${key}`}
  )
  OR (${tokens} AND EXISTS (
    SELECT 1 FROM members AS other WHERE other.workspace = ?1 AND other.role = 'admin' ${email === undefined ? '' : `AND other.email <> ${email}`}
  )))`
