import { translate } from '../../../i18n'
import type { Pane, Point, Row } from '../../pane'
import { keyBar } from '../key-bar'
import { mustEnrol } from '../model/enrolment'
import { line, pane, rowWidth, span } from '../../rows'
import type { State } from '../state'
import { codesPlan, disablePlan, enrolPlan } from './factor'
import type { FactorScreen } from './factor-state'
import { aboveMiddle, formPanes, formWidth } from './form-view'
import { qrRows, shortUri } from './qr'

/** The form beside a QR code needs so many cells. */
const LEAST_BESIDE = 36

/** Cells between the QR code and the form. */
const GAP = 1

/** The screen of the second factor. */
export function viewFactor(state: State): Pane[] {
  const { factor, lang } = state
  switch (factor.stage) {
    case 'enrol':
      return viewEnrolment(state, factor)
    case 'codes':
      return formPanes(state, factor.form, codesPlan, {
        intro: line(translate(lang, 'factor.codesIntro')),
        lead: codeRows(factor.recoveryCodes, formWidth(state)),
        busy: 'factor.busy',
      })
    case 'disable':
      return formPanes(state, factor.form, disablePlan, {
        intro: line(translate(lang, 'factor.disableIntro'), 'dim'),
        busy: 'factor.busy',
      })
  }
}

function viewEnrolment(state: State, factor: Extract<FactorScreen, { stage: 'enrol' }>): Pane[] {
  const { offer, form } = factor
  const qr = offer ? qrRows(shortUri(offer.uri)) : []
  const left = rowWidth(qr[0] ?? []) + GAP
  const isShown = qr.length > 0 && fits(state, left, qr.length)
  const beside = isShown ? { ...state, columns: state.columns - left } : state
  const panes = formPanes(beside, form, enrolPlan, {
    intro: introRow(state, isShown, offer !== undefined),
    lead: offer ? secretRows(offer.secret, formWidth(beside)) : [],
    busy: 'factor.busy',
  })
  if (!isShown) return panes
  const rect = { ...besideForm(beside, qr.length), width: left - GAP, height: qr.length }
  return [
    ...pane('qr', rect, qr),
    ...panes.filter(({ id }) => id !== 'keys').map(each => ({ ...each, x: each.x + left })),
    ...keyBar(state, 'form'),
  ]
}

/** Where a code stands so that it and the form are in the middle together. */
function besideForm(beside: State, height: number): Point {
  const x = Math.max(Math.floor((beside.columns - formWidth(beside)) / 2), 0)
  return { x, y: aboveMiddle(beside.rows - 1 - height) }
}

/** Without colours a terminal shows it light on dark or dark on light, nobody knows which. */
function fits({ columns, rows, theme }: State, width: number, height: number): boolean {
  return theme !== 'mono' && columns - width >= LEAST_BESIDE && rows - 1 >= height
}

function introRow({ lang, chat, theme }: State, isShown: boolean, isThere: boolean): Row {
  const why = mustEnrol(chat) ? `${translate(lang, 'factor.why')} ` : ''
  if (!isThere) return line(why + translate(lang, 'factor.asking'), 'dim')
  if (isShown) return line(why + translate(lang, 'factor.scan'), 'dim')
  const hidden = translate(lang, theme === 'mono' ? 'factor.noColour' : 'factor.noRoom')
  return line(`${why}${hidden} ${translate(lang, 'factor.byHand')}`, 'dim')
}

/** A secret in groups of four, in one row or in two. */
function secretRows(secret: string, width: number): Row[] {
  const groups = secret.match(/.{1,4}/g) ?? []
  const all = groups.join(' ')
  const half = Math.ceil(groups.length / 2)
  const rows =
    all.length <= width ? [all] : [groups.slice(0, half).join(' '), groups.slice(half).join(' ')]
  return rows.map(text => [span(text, 'strong')])
}

/** Two codes in a row where there is room. */
function codeRows(codes: readonly string[], width: number): Row[] {
  const isWide = codes.every(code => 2 * code.length + 2 <= width)
  if (!isWide) return codes.map(code => line(code, 'strong'))
  const half = Math.ceil(codes.length / 2)
  return codes
    .slice(0, half)
    .map((code, at) => line([code, codes[half + at]].filter(Boolean).join('  '), 'strong'))
}
