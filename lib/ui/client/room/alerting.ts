/** What rings and pops up: messages that the person wants to be told of and does not see. */
import type { MailHead, Message } from '../../../protocol'
import type { Notification } from '../../notification'
import { demandOf, letsThrough, levelOf, type Demand } from '../model/attention'
import { isNews } from '../model/mail/arrival'
import type { Level, Preferences } from '../preferences'
import type { Effect, Event, State, Step } from '../state'
import { roomTitle } from './room-name'
import { isWatching } from './watching'

/** However much comes, this long passes between two alerts. */
const ALERT_EVERY_MS = 3000

/** Rings the bell and tells the desktop, where the person's settings want that. */
export function alert(state: State, event: Event): Step {
  if (event.type !== 'heard') return [state]
  if (event.event.method === 'mail.arrived') return alertMail(state, event.event.params.mail)
  if (event.event.method !== 'chat.message') return [state]
  const { message } = event.event.params
  const demand = demandOf(state.chat, message)
  if (!demand || isSeen(state, message) || !mayDisturb(state, message, demand)) return [state]
  const effects = alertsFor(state, newsOf(state, message), demand)
  if (effects.length === 0) return [state]
  return [{ ...state, room: { ...state.room, alertedAt: state.now } }, ...effects]
}

/** Tells of something that waits for the person, wherever they are; as of a message that calls them. */
export function ring(state: State, news: Notification): Step {
  const { room, now, preferences } = state
  const hasRested = room.alertedAt === undefined || now - room.alertedAt >= ALERT_EVERY_MS
  if (!hasRested || isQuiet(preferences, now)) return [state]
  const effects = alertsFor(state, news, 'call')
  if (effects.length === 0) return [state]
  return [{ ...state, room: { ...room, alertedAt: now } }, ...effects]
}

/** A mail came to the person alone: it wants as much as a direct message. */
function alertMail(state: State, mail: MailHead): Step {
  const { room, now, preferences } = state
  const hasRested = room.alertedAt === undefined || now - room.alertedAt >= ALERT_EVERY_MS
  const isShown = state.screen === 'mail' && state.isFocused
  if (isShown || !hasRested || isQuiet(preferences, now) || !isNews(state.chat, mail))
    return [state]
  const title = mail.from.name || mail.from.username
  const effects = alertsFor(state, { title, body: mail.subject }, 'call')
  if (effects.length === 0) return [state]
  return [{ ...state, room: { ...room, alertedAt: now } }, ...effects]
}

function isSeen(state: State, { room }: Message): boolean {
  return room === state.chat.current && isWatching(state)
}

function mayDisturb(
  { chat, room, preferences, now }: State,
  message: Message,
  demand: Demand,
): boolean {
  const hasRested = room.alertedAt === undefined || now - room.alertedAt >= ALERT_EVERY_MS
  return hasRested && letsThrough(levelOf(chat, message.room), demand) && !isQuiet(preferences, now)
}

/** Who wants no sound may still want to see what calls them. */
function alertsFor({ preferences }: State, news: Notification, demand: Demand): Effect[] {
  const { bell, desktop } = preferences
  const shown: Level = bell === 'all' ? 'all' : 'mentions'
  const effects: Effect[] = letsThrough(bell, demand) ? [{ type: 'bell' }] : []
  if (desktop === 'off' || !letsThrough(shown, demand)) return effects
  const way = desktop === 'auto' ? undefined : desktop
  return [...effects, { type: 'notify', news, way }]
}

function newsOf({ chat }: State, { author, room, text }: Message) {
  const known = chat.rooms[room]?.room
  const isDirect = known?.kind === 'direct'
  const title = known && !isDirect ? `${author.username} · ${roomTitle(known)}` : author.username
  return { title, body: text }
}

/** Whether it is between the two times of the day at which nothing rings; they may lie around midnight. */
function isQuiet({ quietFrom, quietTo }: Preferences, now: number): boolean {
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)]
  if (from === undefined || to === undefined || from === to) return false
  const date = new Date(now)
  const at = date.getHours() * 60 + date.getMinutes()
  return from < to ? at >= from && at < to : at >= from || at < to
}

/** Minutes since midnight of `HH:MM`. */
function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}
