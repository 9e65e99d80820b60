import { translate, type Tongue } from '../i18n'

/** A date and time in UTC, as the log writes it. */
export function moment(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

/** `a, b and c` in a language. */
export function list(names: readonly string[], lang: Tongue): string {
  return new Intl.ListFormat(lang).format(names)
}

/** What a role is called; an ordinary user's has no name of its own elsewhere. */
export function roleName(role: string, lang: Tongue): string {
  return translate(lang, `admin.role.${role}` as 'admin.role.user')
}
