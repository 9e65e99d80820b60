const all = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const

/**
 * Calls `restore` before the process ends in any way that it can notice: a signal, an error that nobody
 * caught (before Node prints it), or a call to exit. Returns a function that takes this back. A signal
 * that nobody else listens to then ends the process as if it had never been caught.
 * @param outlived signals that the process goes on after, as somebody else heeds them
 */
export function onLastBreath(
  restore: () => void,
  outlived: readonly NodeJS.Signals[] = [],
): () => void {
  const signals = all.filter(signal => !outlived.includes(signal))
  const end = (signal: NodeJS.Signals) => {
    restore()
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, end)
  process.on('uncaughtExceptionMonitor', restore)
  process.on('exit', restore)
  return () => {
    for (const signal of signals) process.off(signal, end)
    process.off('uncaughtExceptionMonitor', restore)
    process.off('exit', restore)
  }
}
