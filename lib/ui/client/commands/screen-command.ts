import type { Word } from '../../../command/argument'
import type { TextKey } from '../../../i18n'
import type { Candidate } from '../room/room-state'
import type { State, Step } from '../state'

/** What a typed line says to a screen command, word by word. */
export type ScreenWords = Readonly<Record<string, unknown>>

/** A slash command that concerns only the screen: declared as those of the server are, but run here. */
export interface ScreenCommand {
  /** Its English name. */
  name: string
  /** Its names in the other languages. */
  aliases: { es: string; pt: string }
  /** Names that people bring along from other programs. */
  others?: readonly string[]
  /** What a typed line says, word by word. Absent: nothing. */
  words?: Readonly<Record<string, Word>>
  /** One sentence for the help. */
  help: TextKey
  /**
   * What the next word can be, after those that stand before it; what fits the letters that are typed is
   * chosen of them. Absent: words are completed by their kind.
   */
  complete?(state: State, typed: readonly string[]): readonly Candidate[]
  run(state: State, words: ScreenWords): Step
}

/** Declares a command. */
export function screenCommand(declaration: ScreenCommand): ScreenCommand {
  return declaration
}
