import type { Binding } from './binding'

/** Keys of forms. */
export const formKeys = [
  { keys: ['tab', 'down'], where: 'form', action: 'next', help: 'keys.next', bar: 'bar.next' },
  { keys: ['S-tab', 'up'], where: 'form', action: 'previous', help: 'keys.previous' },
  { keys: ['enter'], where: 'form', action: 'accept', help: 'keys.accept', bar: 'bar.accept' },
  { keys: ['escape'], where: 'form', action: 'back', help: 'keys.back', bar: 'bar.back' },
  { keys: ['C-c'], where: 'form', action: 'quit', help: 'keys.quit', bar: 'bar.quit' },
] as const satisfies readonly Binding[]
