import type { Pane } from '../pane'
import { viewDesk } from './desk/desk'
import { viewConnect } from './forms/connect'
import { viewErase } from './forms/erase'
import { viewFactor } from './forms/factor-view'
import { viewRegister } from './forms/register'
import { viewSignIn } from './forms/sign-in'
import { viewMail } from './mail/mail'
import { viewRoom } from './room/room-view'
import { viewAssistant } from './shop/assistant'
import type { State } from './state'

/** What is on the screen. */
export function view(state: State): Pane[] {
  switch (state.screen) {
    case 'connect':
      return viewConnect(state)
    case 'signIn':
      return viewSignIn(state)
    case 'register':
      return viewRegister(state)
    case 'factor':
      return viewFactor(state)
    case 'erase':
      return viewErase(state)
    case 'room':
      return viewRoom(state)
    case 'mail':
      return viewMail(state)
    case 'shop':
      return viewAssistant(state)
    case 'desk':
      return viewDesk(state)
  }
}
