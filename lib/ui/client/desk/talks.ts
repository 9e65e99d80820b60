/** From one conversation to another, for agents who hold several. */
import { flash } from '../room/flash'
import type { State, Step } from '../state'
import { setDesk, talkOf } from './desk-screen'
import { settleDesk } from './entering'

/** The conversation behind or before the one on the screen, round and round. */
export function goToNextTalk(state: State, by: 1 | -1): Step {
  const current = talkOf(state)
  const index = state.board.holding.findIndex(({ id }) => id === current?.id)
  return goToTalk(state, index + by)
}

/** The conversation with a number, counted from 1. */
export function chooseTalk(state: State, number: number): Step {
  if (number >= 1 && number <= state.board.holding.length) return goToTalk(state, number - 1)
  return [flash(state, 'agent.noSuchTalk', { n: number })]
}

function goToTalk(state: State, index: number): Step {
  const { holding } = state.board
  const next = holding[(index + holding.length) % Math.max(holding.length, 1)]
  return next ? settleDesk(setDesk(state, { conversation: next.id, over: undefined })) : [state]
}
