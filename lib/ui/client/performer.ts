import type { Trust } from '../../net/trust'
import type { Terminal } from '../terminal'
import { editElsewhere } from './external-editor'
import { saveText, type Home } from './home'
import type { Courier } from './mail/files/courier'
import { probe } from './probe'
import type { Effect, Event, HomeEffect } from './state'
import type { Wire } from './wire'

/** Does in the world what the screens want done. */
export class Performer {
  constructor(
    private readonly terminal: Terminal,
    private readonly wire: Wire,
    private readonly trust: Trust,
    private readonly home: Home,
    private readonly courier: Courier,
    private readonly quit: (code: number, farewell?: string) => void,
  ) {}

  perform(effect: Effect, dispatch: (event: Event) => void): void {
    const { terminal } = this
    switch (effect.type) {
      case 'connect':
      case 'disconnect':
      case 'request':
      case 'wake':
        return this.wire.perform(effect)
      case 'recall':
      case 'keepOutbox':
      case 'keepPlace':
      case 'keepLetters':
      case 'keepLine':
      case 'keepPreferences':
      case 'editor':
      case 'saveText':
        return this.#performAtHome(effect, dispatch)
      case 'upload':
      case 'download':
      case 'export':
      case 'cancelTransfer':
      case 'findPaths':
        return this.courier.perform(effect)
      case 'probe':
        return void probe(effect.host, effect.port, this.trust).then(found =>
          dispatch({ type: 'probed', at: Date.now(), ...found }),
        )
      case 'bell':
        return terminal.ring()
      case 'notify':
        return terminal.notify(effect.news, effect.way)
      case 'title':
        return terminal.setTitle(effect.text)
      case 'theme':
        return terminal.setTheme(effect.name)
      case 'mouse':
        return terminal.setMouse(effect.on)
      case 'copy':
        return terminal.copy(effect.text)
      case 'suspend':
        return terminal.suspend()
      case 'repaint':
        return terminal.repaint()
      case 'quit':
        return this.quit(effect.code, effect.farewell)
    }
  }

  #performAtHome(effect: HomeEffect, dispatch: (event: Event) => void): void {
    const { home } = this
    switch (effect.type) {
      case 'recall': {
        const { account, reopens } = effect
        home.keepLast(account)
        const kept = { ...home.recall(account), letters: home.takeLetters(account) }
        return dispatch({ type: 'recalled', at: Date.now(), kept, reopens })
      }
      case 'keepOutbox':
        return home.keepOutbox(effect.account, effect.messages)
      case 'keepPlace':
        return home.keepPlace(effect.account, effect.place)
      case 'keepLetters':
        return home.keepLetters(effect.account, effect.letters)
      case 'keepLine':
        return home.keepLine(effect.account, effect.room, effect.line)
      case 'keepPreferences':
        return home.keepPreferences(effect.preferences)
      case 'saveText':
        return void saveText(effect.name, effect.text).then(saved =>
          dispatch({ type: 'textSaved', at: Date.now(), ...saved }),
        )
      case 'editor': {
        const { room, text } = effect
        const edited = this.terminal.lend(() => editElsewhere(text, process.env))
        return void edited.then(outcome =>
          dispatch({ type: 'edited', at: Date.now(), room, outcome }),
        )
      }
    }
  }
}
