import { catchUp, tellCount } from '../chat'
import { Work, type Services } from '../command'
import { Buckets, Hub, Throttle } from '../net'
import { serverCommands } from './commands'
import { neighbours } from './neighbours'

/** Failed sign-ins from one address: so many at once, then one every ten seconds. */
const FAILURE_BURST = 30
const FAILURES_PER_SECOND = 0.1

/** What is started apart, as it has to be stopped again. */
export type Workers = Omit<Services, 'commands' | 'hub' | 'limits' | 'work' | 'now'>

/** Joins the branches of the program. */
export function join(workers: Workers): Services {
  const { limits } = workers.settings
  const services: Services = {
    ...workers,
    commands: serverCommands,
    hub: new Hub({
      get presenceMembers() {
        return limits.presenceMembers
      },
      catchUp: (room, from, to) => catchUp(services, room, from, to),
      tellCount: room => void tellCount(services, room),
      bus: workers.bus,
      beatMs: workers.settings.busBeatMs,
      now: () => services.now(),
      ...neighbours(() => services),
    }),
    limits: {
      messages: new Buckets(0, 0),
      registrations: new Buckets(0, 0),
      signIns: new Throttle(),
      failures: new Buckets(FAILURES_PER_SECOND, FAILURE_BURST),
    },
    work: new Work(),
    now: Date.now,
  }
  heed(services)
  return services
}

/** Takes over the settings that are not looked up each time. */
export function heed({ settings, limits: { messages, registrations }, log }: Services): void {
  const { messagesPerSecond, messageBurst, registrationsPerHour } = settings.limits
  messages.change(messagesPerSecond, messageBurst)
  registrations.change(registrationsPerHour / 3600, registrationsPerHour)
  log.setLevel(settings.logLevel)
}
