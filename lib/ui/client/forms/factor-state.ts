import type { Form } from './form'

/** The screen of the second factor, as far as the person has come. */
export type FactorScreen = FactorStage & {
  /** The person has signed in, and the room comes only behind this screen. */
  isEntering: boolean
}

/** How far the screen of the second factor is. */
export type FactorStage =
  /** One good code of the secret is to confirm it. Without `offer` it is asked for. */
  | { stage: 'enrol'; form: Form<'code'>; offer?: Offer }
  /** It counts: the recovery codes are shown this once. */
  | { stage: 'codes'; form: Form<never>; recoveryCodes: readonly string[] }
  /** It is to be taken away. */
  | { stage: 'disable'; form: Form<'password' | 'code'> }

/** What goes into an authenticator application, by hand or as a QR code. */
export interface Offer {
  secret: string
  uri: string
}
