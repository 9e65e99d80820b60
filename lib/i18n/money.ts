import type { Tongue } from '.'

/** How the people of each language write amounts. */
const LOCALES: Record<Tongue, string> = { es: 'es-CL', pt: 'pt-BR', en: 'en-US' }

/** More digits than any price has. */
const MAX_DIGITS = 15

/** True for the code of a currency (ISO 4217) in capitals. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code)
}

/** How many digits of an amount are behind the decimal mark (ISO 4217): none of CLP, two of EUR. */
export function minorDigits(currency: string): number {
  return formatter('en', currency).resolvedOptions().maximumFractionDigits ?? 2
}

/** An amount in the currency's minor unit as people read it: `$1.500`, `€12,50`. */
export function formatMoney(amount: number, currency: string, lang: Tongue): string {
  const text = formatter(lang, currency).format(amount / 10 ** minorDigits(currency))
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

/**
 * Reads an amount as people type it, with or without the currency, thousands parted or not, into the
 * minor unit: `1500`, `$1.500` and `1.500 CLP` are 1500 pesos, `12,50` and `12.5` are 1250 cents.
 * Undefined for what is no amount, or has digits that the currency does not have.
 */
export function parseMoney(typed: string, currency: string, lang: Tongue): number | undefined {
  const digits = minorDigits(currency)
  const plain = bare(typed, currency, lang)
  const [amount, fraction = ''] = parted(lang, digits).exec(plain) ?? JOINED.exec(plain) ?? []
  if (amount === undefined || fraction.length > digits) return undefined
  const whole = fraction === '' ? amount : amount.slice(0, -fraction.length)
  const minor = whole.replace(/\D/g, '') + fraction.padEnd(digits, '0')
  return minor.length <= MAX_DIGITS ? Number(minor) : undefined
}

/** `1500`, `12,50` or `12.50`, whatever the language. */
const JOINED = /^\d+(?:[.,](\d+))?$/

/** `1.500` or, where cents follow, `1.500,25`; without cents either mark can only part thousands. */
function parted(lang: Tongue, digits: number): RegExp {
  const [group, decimal] = lang === 'en' ? [',', '.'] : ['.', ',']
  const mark = digits === 0 ? '[.,]' : `\\${group}`
  return new RegExp(`^[1-9]\\d{0,2}(?:${mark}\\d{3})+(?:\\${decimal}(\\d+))?$`)
}

function bare(typed: string, currency: string, lang: Tongue): string {
  const signs = [currency, symbolOf(currency, lang), '$']
  const text = typed.toUpperCase().replace(/\s/g, '')
  const sign = signs.find(each => text.startsWith(each))
  const end = signs.find(each => text.endsWith(each))
  if (sign !== undefined) return text.slice(sign.length)
  return end === undefined ? text : text.slice(0, -end.length)
}

function symbolOf(currency: string, lang: Tongue): string {
  const part = formatter(lang, currency)
    .formatToParts(0)
    .find(({ type }) => type === 'currency')
  return (part?.value ?? currency).toUpperCase()
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(lang: Tongue, currency: string): Intl.NumberFormat {
  const key = `${lang} ${currency}`
  const known = formatters.get(key)
  if (known) return known
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  const made = new Intl.NumberFormat(LOCALES[lang], options)
  formatters.set(key, made)
  return made
}
