import type { Form } from './form'

/** What is known of the server at the address that is typed. */
export type Check =
  /** The address was changed, and is asked about with the next tick. */
  | { state: 'unasked' }
  | { state: 'asking'; host: string; port: number }
  | { state: 'up'; host: string; port: number; server: string; motd: string }
  | { state: 'down'; host: string; port: number; cause: string; at: number }

/** The screen on which a person says where the server is. */
export interface ConnectScreen {
  form: Form<'address'>
  check: Check
  /** Goes on by itself when the server answers. */
  goesOn: boolean
}
