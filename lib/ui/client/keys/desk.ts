import type { Binding } from './binding'

/** Keys of the agents' screen; what is not here means what it means in a room. */
export const deskKeys = [
  { keys: ['f1'], where: 'desk', action: 'help', help: 'keys.help', bar: 'bar.help' },
  { keys: ['f6'], where: 'desk', action: 'room', help: 'keys.deskRoom', bar: 'bar.chat' },
  { keys: ['f5'], where: 'desk', action: 'canned', help: 'keys.deskCanned', bar: 'bar.canned' },
  { keys: ['f7'], where: 'desk', action: 'queue', help: 'keys.deskQueue', bar: 'bar.queue' },
  {
    keys: ['f8'],
    where: 'desk',
    action: 'customer',
    help: 'keys.deskCustomer',
    bar: 'bar.customer',
  },
  { keys: ['f9'], where: 'desk', action: 'acceptOffer', help: 'keys.deskAccept' },
  { keys: ['f10'], where: 'desk', action: 'declineOffer', help: 'keys.deskDecline' },
  { keys: ['f2'], where: 'desk', action: 'mail', help: 'keys.mail', bar: 'bar.mail' },
  { keys: ['C-n', 'M-down'], where: 'desk', action: 'nextTalk', help: 'keys.deskNext' },
  { keys: ['C-p', 'M-up'], where: 'desk', action: 'previousTalk', help: 'keys.deskPrevious' },
  {
    keys: ['M-1', 'M-2', 'M-3', 'M-4', 'M-5', 'M-6', 'M-7', 'M-8', 'M-9'],
    where: 'desk',
    action: 'talkNumber',
    help: 'keys.deskTalk',
  },
  { keys: ['escape'], where: 'desk', action: 'dismiss', help: 'keys.deskDismiss' },

  { keys: ['f2'], where: 'canned', action: 'keep', help: 'keys.cannedKeep', bar: 'bar.keepOwn' },
  { keys: ['f3'], where: 'canned', action: 'share', help: 'keys.cannedShare', bar: 'bar.share' },
  {
    keys: ['delete', 'f4'],
    where: 'canned',
    action: 'remove',
    help: 'keys.cannedRemove',
    bar: 'bar.delete',
  },

  { keys: ['a'], where: 'returns', action: 'take', help: 'keys.returnTake', bar: 'bar.take' },
  {
    keys: ['d'],
    where: 'returns',
    action: 'damaged',
    help: 'keys.returnDamaged',
    bar: 'bar.damaged',
  },
  { keys: ['r'], where: 'returns', action: 'refuse', help: 'keys.returnRefuse', bar: 'bar.refuse' },

  { keys: ['c'], where: 'stats', action: 'csv', help: 'keys.statsCsv', bar: 'bar.csv' },
  { keys: ['j'], where: 'stats', action: 'json', help: 'keys.statsJson', bar: 'bar.json' },

  { keys: ['enter'], where: 'confirm', action: 'accept', help: 'keys.confirm', bar: 'bar.yes' },
  {
    keys: ['escape', 'C-c', 'C-g'],
    where: 'confirm',
    action: 'close',
    help: 'keys.confirmNot',
    bar: 'bar.no',
  },
] as const satisfies readonly Binding[]
