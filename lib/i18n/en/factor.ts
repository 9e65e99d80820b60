import type { Translated } from '../catalogue'
import type { factor as spanish } from '../es/factor'

export const factor: Translated<typeof spanish> = {
  'factor.title': 'Second factor',
  'factor.why': 'Your role needs a second factor.',
  'factor.asking': 'Asking for the key…',
  'factor.scan': 'Scan the QR code with your authenticator app, or type this key into it:',
  'factor.byHand': 'Type this key into your authenticator app, with time-based codes:',
  'factor.noRoom': 'The QR code does not fit: make the window larger to see it.',
  'factor.noColour': 'Without colours the QR code cannot be shown.',
  'factor.code': 'Code',
  'factor.codeHint': 'The six digits that the app shows now',
  'factor.sixDigits': 'It has six digits.',
  'factor.enrol': 'Turn on',
  'factor.notNow': 'Not now',
  'factor.busy': 'Checking…',
  'factor.wrongCode':
    'That is not the code. Wait for the next one and check the time of your phone.',
  'factor.codesTitle': 'Recovery codes',
  'factor.codesIntro':
    'Keep them: they are not shown again. If you lose your phone, each is good once in the place of a code.',
  'factor.codesKept': 'I have kept them',
  'factor.disableTitle': 'Remove the second factor',
  'factor.disableIntro': 'Your second factor is on. To remove it, type your password and a code.',
  'factor.disable': 'Remove',
  'factor.on': 'Your second factor is on: signing in will ask for a code.',
  'factor.off': 'Your second factor is off.',
  'factor.unseen':
    'Your second factor is on, but the connection broke before the recovery codes were shown. To have others, remove it and turn it on again with /twofactor.',
  'factor.secret': 'Key for your authenticator app: {secret}',
  'factor.uri': 'The same key as an address, for a QR code: {uri}',
  'factor.wrongAgain': 'That is not the code. Enter the next one:',
  'factor.notInJson':
    'Turn on your second factor before using --json: sign in without that option.',
}
