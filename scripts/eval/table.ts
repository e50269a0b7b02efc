import { readdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'

/** One .tsv: its columns, and each row by column name. */
export interface Table {
  name: string
  columns: readonly string[]
  rows: readonly Record<string, string>[]
}

/** Something the caller can mend; shown without a stack. */
export class UsageError extends Error {}

async function readTable(path: string): Promise<Table> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).split(/\r?\n/)
  const columns = header.replace(/^\ufeff/, '').split('\t')
  const rows = lines.filter((line) => line !== '').map((line) => line.split('\t'))
  const short = rows.findIndex((cells) => cells.length !== columns.length)
  const name = basename(path)
  if (!columns.includes('text')) throw new UsageError(`${name} has no column "text"; its first line names: ${columns.join(', ')}`)
  if (!columns.includes('label') && !columns.includes('lang'))
    throw new UsageError(`${name} needs a column "label" (sentiment or category) or "lang"; its first line names: ${columns.join(', ')}`)
  if (rows.length === 0) throw new UsageError(`${name} has a header and no rows`)
  if (short >= 0)
    throw new UsageError(`${name}, line ${short + 2}: ${rows[short]?.length} cells, but the header names ${columns.length} columns`)
  return { name, columns, rows: rows.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))) }
}

/** Every .tsv of a folder, by name. Tab-separated, one header line, no quoting. */
export async function readTables(folder: string): Promise<Table[]> {
  const path = resolve(folder)
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.code === 'ENOTDIR' ? `${path} is a file; name its folder` : `There is no folder ${path}`)
  })
  const files = names.filter((name) => name.endsWith('.tsv')).sort()
  if (files.length === 0) throw new UsageError(`There is no .tsv file in ${path}`)
  return Promise.all(files.map((name) => readTable(join(path, name))))
}
