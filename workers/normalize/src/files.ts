import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import { cut } from '@sluice/kit/cut'
import { type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import type { Attachment } from '@sluice/schema/item'
import type { DraftFile } from '@sluice/sources/draft'
import { oneLine } from './clean/characters.ts'
import { LIMITS } from './clean/limits.ts'

/** The part of an R2 bucket that is needed here. */
export interface Files {
  put(key: string, bytes: Uint8Array, options: { httpMetadata: { contentType: string }; onlyIf: Headers }): Promise<unknown>
}

/** A file of an item, with its bytes. */
export interface KeptFile {
  attachment: Attachment
  bytes: Uint8Array
}

const CONTENT_TYPE = /^[\w!#$&^.+-]{1,50}\/[\w!#$&^.+-]{1,49}$/

/**
 * The files of an item under names that are safe to show and to save, each with the place where its bytes will be. The first
 * twenty that are not too large are kept; one cut short would be of no use to anybody.
 */
export function keepFiles(item: { workspace: string; id: string }, files: readonly DraftFile[] = []): KeptFile[] {
  const small = files.filter(({ bytes }) => bytes.length <= LIMITS.file.bytes).slice(0, LIMITS.files.entries)
  return small.map(({ name, contentType, bytes }, index) => ({
    attachment: {
      name: cleanName(name),
      contentType: cleanType(contentType),
      size: bytes.length,
      key: `${item.workspace}/${item.id}/files/${index}`,
    },
    bytes,
  }))
}

/**
 * Writes the bytes, before any item that names them is saved. Those that are there stay: what claims to be an item that is stored already,
 * as a mail with a known Message-ID does, must not exchange its files.
 */
export async function putFiles(kept: readonly KeptFile[], files: Files): Promise<Result<unknown, StageFailure>> {
  try {
    await bounded(kept, MAX_CONNECTIONS, ({ attachment: { key, contentType }, bytes }) =>
      files.put(key, bytes, { httpMetadata: { contentType }, onlyIf: new Headers({ 'if-none-match': '*' }) }),
    )
    return ok(undefined)
  } catch (error) {
    return transient(error)
  }
}

/** The last part of a path, in one line, without characters that nobody sees. */
function cleanName(name: string): string {
  const last = oneLine(cut(name, LIMITS.url)).split(/[\\/]/).at(-1)?.trim() ?? ''
  return /^\.*$/.test(last) ? 'file' : cut(last, LIMITS.fileName).trimEnd()
}

/** Without parameters; what is no media type is bytes. */
function cleanType(contentType: string): string {
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  return CONTENT_TYPE.test(type) ? type : 'application/octet-stream'
}
