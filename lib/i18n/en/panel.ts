import type { Translated } from '../catalogue'
import type { panel as source } from '../es/panel'

export const panel: Translated<typeof source> = {
  'panel.messages': 'Messages per second',
  'panel.delay': 'Event loop delay',
  'panel.connections': 'Connections',
  'panel.shop': 'Shop',
  'panel.process': 'Process',
  'panel.store': 'Database',
  'panel.desk': 'Help desk',
  'panel.log': 'Log',

  'panel.open': 'Open',
  'panel.clients': 'Signed in',
  'panel.people': 'People',
  'panel.answers': 'Answer',
  'panel.soldToday': 'Today',
  'panel.soldDays': '{n} days',
  'panel.loop': 'Loop delay',
  'panel.memory': 'Memory',
  'panel.heap': 'Objects',
  'panel.requests': 'Requests',
  'panel.calls': 'Waiting',
  'panel.commit': 'Commit',
  'panel.commits': 'Commits',
  'panel.database': 'File',
  'panel.journal': 'Journal',
  'panel.refusing': 'The database takes NO changes',
  'panel.waiting': 'Waiting',
  'panel.talks': 'Served',
  'panel.agents': 'Agents',
  'panel.agentsFree': '{free} of {n} {free:free|free}',

  'panel.summary':
    '{rate} messages/s · {people} {people:person|people} · {waiting} in the queue · {connections} {connections:connection|connections}',
  'panel.summaryProcess': 'Delay {delay} · memory {memory}',

  'panel.encrypted': 'TLS',
  'panel.plain': 'no TLS',
  'panel.resting': 'no server is running',
  'panel.below': '{n} more {n:line|lines} below · {key} goes back',
  'panel.asking': 'Stop the server? {key} again stops it; any other key goes on.',

  'panel.key.run': 'gives the command that was typed',
  'panel.key.complete': 'completes commands and people',
  'panel.key.older': 'the command before',
  'panel.key.newer': 'the command after',
  'panel.key.pageUp': 'back in the log; the wheel, too',
  'panel.key.pageDown': 'forward in the log',
  'panel.key.newest': 'back to the end of the log',
  'panel.key.leave': 'clears the line; an empty one asks whether to stop the server',

  'panel.bar.complete': 'complete',
  'panel.bar.older': 'previous',
  'panel.bar.pageUp': 'log',
  'panel.bar.leave': 'stop',
}
