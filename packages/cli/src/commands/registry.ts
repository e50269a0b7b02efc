import type { Command } from '../command.ts'
import { apply } from './apply.ts'
import { diff } from './diff.ts'
import { dryRun } from './dry-run.ts'
import { eventsShow } from './events-show.ts'
import { exportAll } from './export.ts'
import { history } from './history.ts'
import { login } from './login.ts'
import { pull } from './pull.ts'
import { replay } from './replay.ts'
import { rollback } from './rollback.ts'
import { secretsList } from './secrets-list.ts'
import { secretsSet } from './secrets-set.ts'
import { send } from './send.ts'
import { tail } from './tail.ts'
import { validate } from './validate.ts'
import { whoami } from './whoami.ts'

/** Every command, in the order of the help; a new one is a file and an entry here. */
export const COMMANDS: readonly Command[] = [
  login,
  whoami,
  validate,
  diff,
  apply,
  pull,
  exportAll,
  history,
  rollback,
  secretsSet,
  secretsList,
  dryRun,
  send,
  tail,
  eventsShow,
  replay,
]
