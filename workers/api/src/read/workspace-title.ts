import { eq } from 'drizzle-orm'
import { workspaces } from '../store/access-tables.ts'
import type { Database } from '../store/database.ts'

/** How people call a workspace; its name where it came with the installation and nobody has said. */
export async function workspaceTitle(database: Database, workspace: string): Promise<string> {
  const [row] = await database.select({ title: workspaces.title }).from(workspaces).where(eq(workspaces.name, workspace))
  return row?.title ?? workspace
}
