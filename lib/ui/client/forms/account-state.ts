import type { Form } from './form'

/** The form for people who have an account. */
export interface SignInScreen {
  form: Form<'username' | 'password' | 'code'>
  /** The account has a second factor: the form asks its code, too. */
  needsCode: boolean
}

/** The form for a new account. */
export interface RegisterScreen {
  form: Form<'name' | 'username' | 'email' | 'password' | 'again'>
}
