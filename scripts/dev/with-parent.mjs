// Loaded into the wrangler of `npm start`: it has a process group of its own, so when whoever started it is killed, nobody would end it, and
// it would go on answering at its port and writing into the database.
const GRACE_MS = 4_000

const endGroup = () => process.kill(-process.pid, 'SIGKILL')

const parent = process.ppid
const watch = setInterval(() => {
  if (process.ppid === parent) return
  clearInterval(watch)
  process.once('exit', endGroup)
  setTimeout(endGroup, GRACE_MS).unref()
  process.kill(process.pid, 'SIGTERM')
}, 500).unref()
