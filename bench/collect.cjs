// Lets a bench have a program give back what memory it no longer needs (SIGUSR2), in all of its threads. V8 does
// so by itself, when nothing has happened for half a minute or so; until then it keeps room for the next burst.
'use strict'
const { Session } = require('node:inspector')
const { BroadcastChannel, isMainThread } = require('node:worker_threads')

const channel = new BroadcastChannel('collect')
const session = new Session()
session.connect()

const collect = () => session.post('HeapProfiler.collectGarbage')

if (isMainThread) {
  process.on('SIGUSR2', () => {
    collect()
    channel.postMessage('now')
  })
} else {
  channel.onmessage = collect
}
channel.unref()
