import { readdir, readFile } from 'node:fs/promises'

/** Of Linux, for /proc: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS_PER_SECOND = 100

interface Stat {
  pid: number
  name: string
  parent: number
  /** Seconds of all its threads, in user and in kernel. */
  cpu: number
}

async function statOf(pid: string): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name stands in parentheses and may hold spaces.
  const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text ?? '') ?? []
  if (name === undefined || rest === undefined) return null
  const fields = rest.split(' ')
  return { pid: Number(pid), name, parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND }
}

/** The processes of that name that this one has started; none on a system without /proc. */
export async function childrenNamed(name: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => [])
  const stats = await Promise.all(entries.filter((entry) => /^\d+$/.test(entry)).map(statOf))
  return stats.flatMap((stat) => (stat?.parent === process.pid && stat.name === name ? [stat.pid] : []))
}

/** Seconds of processor time that a process has taken since it began; null where the system does not tell. */
export const cpuSeconds = async (pid: number | null): Promise<number | null> =>
  pid === null ? null : ((await statOf(String(pid)))?.cpu ?? null)
